// What `*_loops.h` means by REAL and the names that go with it: single precision. Undone by precision_end.h.
#define REAL float
#define VEC f32x16
#define LANES 16
#define NAMED(BASE) BASE##_f32_body
#define EXP aus_exp_f32
#define ERF aus_erf_f32
#define SQRT aus_sqrt_f32
#define LOG aus_log_f32
#define MATH(NAME) NAME##_f32
