#define _GNU_SOURCE 1 // setenv and dlopen stand beside plain C17
#include "COpenBLAS.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#if defined(__x86_64__)
#include <cpuid.h>
#endif

enum { ROW_MAJOR = 101, PLAIN = 111, TRANSPOSED = 112 };
typedef void (*single_product)(int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *, int);
typedef void (*double_product)(int, int, int, int, int, int, double, const double *, int, const double *, int, double, double *,
                               int);

static single_product multiply_single;
static double_product multiply_double;
static const char *core_name = "", *version = "";
static pthread_once_t once = PTHREAD_ONCE_INIT;

// OpenBLAS 0.3.21 knows AMD's processors up to Zen 3 and takes 256-bit kernels for later ones. That is right for Zen 4 (family 0x19
// with AVX-512, whose 512-bit operations run in two halves: 109 against 102 GFLOP/s at 4096 × 256 × 768) and half the speed of what
// Zen 5 can do (126 against 248). Its 512-bit kernels are named after Intel's processors.
static const char *faster_core(void) {
#if defined(__x86_64__)
    unsigned a, b, c, d;
    if (!__get_cpuid(0, &a, &b, &c, &d) || b != signature_AMD_ebx || !__builtin_cpu_supports("avx512f")) return NULL;
    if (!__get_cpuid(1, &a, &b, &c, &d)) return NULL;
    const unsigned family = ((a >> 8) & 15) + ((a >> 20) & 255);
    if (family == 0x19) return "Haswell";
    if (family > 0x19) return __builtin_cpu_supports("avx512bf16") ? "Cooperlake" : "SkylakeX";
#endif
    return NULL;
}

static void load(void) {
    // Kernels differ in their last bits, so a variable meant for other programs must not choose them: only AUSCULT_BLAS_CORE may.
    const char *asked = getenv("AUSCULT_BLAS_CORE");
    const char *core = asked && *asked ? asked : faster_core();
    if (core) setenv("OPENBLAS_CORETYPE", core, 1);
    else unsetenv("OPENBLAS_CORETYPE");
    // Its threads would compete with those that split the work here; results would depend on their number.
    setenv("OPENBLAS_NUM_THREADS", "1", 1);
    static const char *const names[] = {"libopenblas.so.0", "libopenblas.so", "libopenblas.dylib"};
    void *library = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && !library; i++) library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
    single_product single = (single_product)dlsym(library, "cblas_sgemm");
    double_product both = (double_product)dlsym(library, "cblas_dgemm");
    void (*threads)(int) = (void (*)(int))dlsym(library, "openblas_set_num_threads");
    char *(*name)(void) = (char *(*)(void))dlsym(library, "openblas_get_corename");
    char *(*configuration)(void) = (char *(*)(void))dlsym(library, "openblas_get_config");
    if (!single || !both) return;
    if (threads) threads(1);
    if (name) core_name = name();
    if (configuration) version = configuration();
    multiply_double = both;
    multiply_single = single;
}

int aus_blas_load(void) {
    pthread_once(&once, load);
    return multiply_single != NULL;
}

const char *aus_blas_core_name(void) { return core_name; }
const char *aus_blas_version(void) { return version; }

void aus_blas_product_f32(int transposeA, int transposeB, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, float alpha, const float *a,
                          ptrdiff_t aRow, const float *b, ptrdiff_t bRow, float beta, float *c, ptrdiff_t cRow) {
    multiply_single(ROW_MAJOR, transposeA ? TRANSPOSED : PLAIN, transposeB ? TRANSPOSED : PLAIN, (int)m, (int)n, (int)k, alpha, a,
                    (int)aRow, b, (int)bRow, beta, c, (int)cRow);
}

void aus_blas_product_f64(int transposeA, int transposeB, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k, double alpha, const double *a,
                          ptrdiff_t aRow, const double *b, ptrdiff_t bRow, double beta, double *c, ptrdiff_t cRow) {
    multiply_double(ROW_MAJOR, transposeA ? TRANSPOSED : PLAIN, transposeB ? TRANSPOSED : PLAIN, (int)m, (int)n, (int)k, alpha, a,
                    (int)aRow, b, (int)bRow, beta, c, (int)cRow);
}
