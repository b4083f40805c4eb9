// What `*_loops.h` means by REAL and the names that go with it: double precision. Undone by precision_end.h.
#define REAL double
#define VEC f64x8
#define LANES 8
#define NAMED(BASE) BASE##_f64_body
#define EXP aus_exp_f64
#define ERF aus_erf_f64
#define SQRT aus_sqrt_f64
#define LOG aus_log_f64
#define MATH(NAME) NAME##_f64
