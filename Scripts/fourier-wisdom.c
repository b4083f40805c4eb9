// Prints FFTW plans for the lengths that matter, found by timing on the machine at hand, as the texts of
// Sources/NumericalMethods/Fourier/FourierWisdom+Double.swift and FourierWisdom+Single.swift hold them.
//   cc -O2 fourier-wisdom.c -lfftw3f -lfftw3 -o fourier-wisdom
//   ./fourier-wisdom single 256 512 1024 2048 4096 8192 16384 32768 48000 65536 131072 256000 262144 > single.txt
//   ./fourier-wisdom double 1024 2048 4096 8192 16384 32768 48000 65536 131072 256000 262144 524288 1048576 > double.txt
// Takes some minutes. Lengths up to 8192 are planned patiently. A new text changes the last bits of results.
#include <fftw3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv) {
    if (argc < 3) return 64;
    int single = !strcmp(argv[1], "single");
    for (int i = 2; i < argc; i++) {
        int n = atoi(argv[i]);
        unsigned flags = n <= 8192 ? FFTW_PATIENT : FFTW_MEASURE;
        size_t bytes = (size_t)(n + 2) * 2 * (single ? sizeof(float) : sizeof(double));
        void *a = fftw_malloc(bytes), *b = fftw_malloc(bytes);
        if (single) {
            fftwf_destroy_plan(fftwf_plan_dft_1d(n, a, b, -1, flags));
            fftwf_destroy_plan(fftwf_plan_dft_1d(n, a, b, 1, flags));
            fftwf_destroy_plan(fftwf_plan_dft_r2c_1d(n, a, b, flags | FFTW_PRESERVE_INPUT));
            fftwf_destroy_plan(fftwf_plan_dft_c2r_1d(n, a, b, flags | FFTW_DESTROY_INPUT));
        } else {
            fftw_destroy_plan(fftw_plan_dft_1d(n, a, b, -1, flags));
            fftw_destroy_plan(fftw_plan_dft_1d(n, a, b, 1, flags));
            fftw_destroy_plan(fftw_plan_dft_r2c_1d(n, a, b, flags | FFTW_PRESERVE_INPUT));
            fftw_destroy_plan(fftw_plan_dft_c2r_1d(n, a, b, flags | FFTW_DESTROY_INPUT));
        }
        fftw_free(a);
        fftw_free(b);
    }
    char *text = single ? fftwf_export_wisdom_to_string() : fftw_export_wisdom_to_string();
    puts(text);
    return 0;
}
