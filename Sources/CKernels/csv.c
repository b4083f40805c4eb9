// Tables of numbers in text. The nearest double is found exactly in three steps, from fast to slow: Clinger's fast path
// (W. D. Clinger, How to read floating point numbers accurately, PLDI 1990: an integer up to 2^53 times or divided by a power of
// ten up to 10^22 takes one correctly rounded operation), the same in the 64-bit significand of an extended double where its last
// bits show that rounding twice is harmless, and strtod.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CKernels_csv.h"
#include "CKernels_simd.h"
#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

static const double power_of_ten[23] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

#if defined(__x86_64__) && LDBL_MANT_DIG == 64
#define HAS_EXTENDED 1
static const long double extended_power[28] = {
    1e0L,  1e1L,  1e2L,  1e3L,  1e4L,  1e5L,  1e6L,  1e7L,  1e8L,  1e9L,  1e10L, 1e11L, 1e12L, 1e13L,
    1e14L, 1e15L, 1e16L, 1e17L, 1e18L, 1e19L, 1e20L, 1e21L, 1e22L, 1e23L, 1e24L, 1e25L, 1e26L, 1e27L};

// m × 10^e, |e| ≤ 27, if rounding to 64 and then to 53 bits is sure to be rounding once.
static int extended(uint64_t m, int e, double *value) {
    long double q = e < 0 ? (long double)m / extended_power[-e] : (long double)m * extended_power[e];
    uint64_t bits;
    memcpy(&bits, &q, sizeof bits);
    uint64_t low = bits & 2047;
    if (low >= 1022 && low <= 1026) return 0;
    *value = (double)q;
    return 1;
}
#endif

// strtod in the C locale, whatever the program's locale is.
static int careful(const uint8_t *text, ptrdiff_t length, uint8_t decimal, double *value) {
    char copy[1024];
    static locale_t plain = (locale_t)0;
    if (length >= (ptrdiff_t)sizeof copy) return 0;
    locale_t locale = __atomic_load_n(&plain, __ATOMIC_ACQUIRE);
    if (!locale) {
        locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
        if (!locale) return 0;
        locale_t none = (locale_t)0;
        if (!__atomic_compare_exchange_n(&plain, &none, locale, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
            freelocale(locale);
            locale = none;
        }
    }
    for (ptrdiff_t i = 0; i < length; i++) {
        uint8_t c = text[i];
        copy[i] = c == decimal ? '.' : c == 'd' || c == 'D' ? 'e' : (char)c;
    }
    copy[length] = 0;
    char *end;
    *value = strtod_l(copy, &end, locale);
    return end == copy + length;
}

static int is_word(const uint8_t *text, ptrdiff_t length, const char *word) {
    for (ptrdiff_t i = 0; i < length; i++) {
        uint8_t c = text[i];
        if (c >= 'A' && c <= 'Z') c |= 32;
        if (word[i] == 0 || c != (uint8_t)word[i]) return 0;
    }
    return word[length] == 0;
}

static int is_absent(const uint8_t *text, ptrdiff_t length) {
    static const char *const words[] = {"nan", "na", "n/a", "#n/a", "null", "none", "-", "--", "nil", "#nv", "-nan", "1.#qnan", "nan(ind)"};
    if (length == 0) return 1;
    if (length > 8) return 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_word(text, length, words[i])) return 1;
    return 0;
}

static int number(const uint8_t *text, ptrdiff_t length, uint8_t decimal, double *value) {
    const uint8_t *p = text, *end = text + length;
    int negative = 0;
    if (p < end && (*p == '-' || *p == '+')) negative = *p++ == '-';
    uint64_t m = 0;
    int significant = 0, dropped = 0, any = 0, seen = 0;
    int64_t e = 0;
    for (; p < end; p++) {
        uint8_t d = (uint8_t)(*p - '0');
        if (d <= 9) {
            any = 1;
            if (significant < 19) {
                m = m * 10 + d;
                significant += m != 0;
                e -= seen;
            } else {
                dropped |= d != 0;
                e += !seen;
            }
        } else if (*p == decimal && !seen) {
            seen = 1;
        } else {
            break;
        }
    }
    if (!any) {
        if (is_absent(text, length)) {
            *value = NAN;
            return 1;
        }
        if (is_word(p, end - p, "inf") || is_word(p, end - p, "infinity")) {
            *value = negative ? -INFINITY : INFINITY;
            return 1;
        }
        return 0;
    }
    if (p < end) {
        if ((*p | 32) != 'e' && (*p | 32) != 'd') {
            if (!is_absent(text, length)) return 0;
            *value = NAN;
            return 1;
        }
        p++;
        int minus = 0, digits = 0, x = 0;
        if (p < end && (*p == '-' || *p == '+')) minus = *p++ == '-';
        for (; p < end && (uint8_t)(*p - '0') <= 9; p++, digits++)
            if (x < 100000) x = x * 10 + (*p - '0');
        if (!digits || p < end) return 0;
        e += minus ? -x : x;
    }
    double result;
    if (m == 0 && !dropped) {
        result = 0;
    } else if (!dropped && m <= (1ull << 53) && e >= -22 && e <= 22) {
        result = e < 0 ? (double)m / power_of_ten[-e] : (double)m * power_of_ten[e];
#ifdef HAS_EXTENDED
    } else if (!dropped && e >= -27 && e <= 27 && extended(m, (int)e, &result)) {
#endif
    } else {
        return careful(text, length, decimal, value);
    }
    *value = negative ? -result : result;
    return 1;
}

// Reads at least `least` and at most `most` digits; returns the number of digits read or 0.
static int digits(const uint8_t **p, const uint8_t *end, int least, int most, int *value) {
    int n = 0, v = 0;
    while (n < most && *p < end && (uint8_t)(**p - '0') <= 9) v = v * 10 + (*(*p)++ - '0'), n++;
    *value = v;
    return n >= least ? n : 0;
}

static double fraction(const uint8_t **p, const uint8_t *end) {
    if (*p >= end || (**p != '.' && **p != ',')) return 0;
    (*p)++;
    uint64_t m = 0;
    int n = 0;
    while (*p < end && (uint8_t)(**p - '0') <= 9) {
        if (n < 15) m = m * 10 + (uint64_t)(**p - '0'), n++;
        (*p)++;
    }
    return (double)m / power_of_ten[n];
}

// Days from 1970-01-01 in the Gregorian calendar.
static int64_t days_from_civil(int y, int m, int d) {
    y -= m <= 2;
    int era = y / 400, year = y - era * 400;
    int day = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return (int64_t)era * 146097 + year * 365 + year / 4 - year / 100 + day - 719468;
}

// yyyy-mm-dd or yyyy/mm/dd or dd.mm.yyyy, then T or blanks and hh:mm[:ss[.f]][Z|±hh[:mm]].
static int date(const uint8_t *p, ptrdiff_t length, int64_t origin, double *value) {
    const uint8_t *end = p + length;
    int year, month, day, hour = 0, minute = 0, second = 0, n;
    int first;
    if (!(n = digits(&p, end, 1, 4, &first)) || p >= end) return 0;
    uint8_t mark = *p++;
    if (n == 4 && (mark == '-' || mark == '/')) {
        year = first;
        if (!digits(&p, end, 1, 2, &month) || p >= end || *p++ != mark || !digits(&p, end, 1, 2, &day)) return 0;
    } else if (n <= 2 && mark == '.') {
        day = first;
        if (!digits(&p, end, 1, 2, &month) || p >= end || *p++ != mark || !digits(&p, end, 4, 4, &year)) return 0;
    } else {
        return 0;
    }
    static const int longest[13] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month < 1 || month > 12 || day < 1 || day > longest[month] + (month == 2 && leap) || year < 1) return 0;
    if (p >= end || (*p != ' ' && *p != 'T' && *p != 't')) return 0;
    p++;
    while (p < end && *p == ' ') p++;
    if (!digits(&p, end, 1, 2, &hour) || p >= end || *p++ != ':' || !digits(&p, end, 2, 2, &minute)) return 0;
    double part = 0;
    if (p < end && *p == ':') {
        p++;
        if (!digits(&p, end, 2, 2, &second)) return 0;
        part = fraction(&p, end);
    }
    // 24:00 is the end of the day and nothing later; second 60 is a leap second.
    if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute > 0 || second > 0 || part > 0))) return 0;
    int64_t offset = 0;
    while (p < end && *p == ' ') p++;
    if (p < end && (*p == 'Z' || *p == 'z')) {
        p++;
    } else if (p < end && (*p == '+' || *p == '-')) {
        int sign = *p++ == '-' ? -1 : 1, h, m = 0;
        if (!digits(&p, end, 2, 2, &h)) return 0;
        if (p < end && *p == ':') p++;
        if (p < end && !digits(&p, end, 2, 2, &m)) return 0;
        offset = sign * (h * 3600 + m * 60);
    }
    if (p != end) return 0;
    int64_t whole = days_from_civil(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - offset;
    *value = (double)(whole - origin) + part;
    return 1;
}

static int clock_time(const uint8_t *p, ptrdiff_t length, double *value) {
    const uint8_t *end = p + length;
    int a, b, c;
    if (!digits(&p, end, 1, 4, &a) || p >= end || *p++ != ':' || !digits(&p, end, 2, 2, &b) || b > 59) return 0;
    int64_t whole = (int64_t)a * 60 + b;
    if (p < end && *p == ':') {
        p++;
        if (!digits(&p, end, 2, 2, &c) || c > 60) return 0;
        whole = whole * 60 + c;
    }
    double part = fraction(&p, end);
    if (p != end) return 0;
    *value = (double)whole + part;
    return 1;
}

int32_t aus_csv_cell(const uint8_t *text, ptrdiff_t length, uint8_t kind, uint8_t decimal, int64_t origin, double *value) {
    *value = NAN;
    switch (kind) {
    case AUS_CSV_SKIP: return 1;
    case AUS_CSV_NUMBER: return length == 0 ? 1 : number(text, length, decimal, value);
    case AUS_CSV_DATE: return is_absent(text, length) || date(text, length, origin, value);
    case AUS_CSV_CLOCK: return is_absent(text, length) || clock_time(text, length, value);
    default: return 0;
    }
}

// Finds the cell at p. Gives its content without quotes and outer blanks, and returns where its terminator is: a delimiter, a
// carriage return before a line feed, or a line feed. For runs of blanks the terminator may be a blank.
static const uint8_t *find_cell(const uint8_t *p, uint8_t delimiter, const uint8_t **begin, const uint8_t **finish) {
    while (*p == ' ' || (*p == '\t' && delimiter != '\t')) p++;
    const uint8_t *a = p, *b;
    if (*p == '"') {
        const uint8_t *q = p + 1;
        while (*q != '\n' && !(q[0] == '"' && q[1] != '"')) q += q[0] == '"' ? 2 : 1;
        if (*q == '"') {
            a = p + 1;
            b = q;
            p = q + 1;
            // What follows a closing quote belongs to no number: the cell then keeps all of it and is refused as text.
            const uint8_t *rest = p;
            while (*rest == ' ') rest++;
            if (delimiter ? *rest == delimiter || (*rest == '\r' && rest[1] == '\n') || *rest == '\n' : 1) {
                while (a < b && (*a == ' ' || *a == '\t')) a++;
                while (b > a && (b[-1] == ' ' || b[-1] == '\t')) b--;
                *begin = a;
                *finish = b;
                return delimiter ? rest : p;
            }
            a = a - 1;
        }
    }
    if (delimiter)
        while (*p != delimiter && *p != '\n') p++;
    else
        while (*p != ' ' && *p != '\t' && *p != '\n') p++;
    b = p;
    if (*p == '\n' && b > a && b[-1] == '\r') b--;
    while (b > a && (b[-1] == ' ' || b[-1] == '\t')) b--;
    *begin = a;
    *finish = b;
    return p;
}

// One row after the other. FAST_CELL may take a plain number at p and go to `ended`; else the general path reads the cell.
#define PARSE_ROWS(FAST_CELL)                                                                                              \
    const uint8_t *p = text, *const end = text + length;                                                                   \
    const uint8_t delimiter = layout->delimiter, decimal = layout->decimal;                                                \
    const int32_t columns = layout->columns;                                                                               \
    const uint8_t *const kinds = layout->kinds;                                                                            \
    aus_csv_progress progress = {0};                                                                                       \
    ptrdiff_t row = first;                                                                                                 \
    while (p < end && row < limit) {                                                                                       \
        const uint8_t *start = p;                                                                                          \
        /* Empty lines are no rows. */                                                                                     \
        if (*p <= ' ') {                                                                                                   \
            const uint8_t *q = p;                                                                                          \
            while (*q == ' ' || *q == '\r' || (*q == '\t' && delimiter != '\t')) q++;                                      \
            if (*q == '\n') {                                                                                              \
                p = q + 1;                                                                                                 \
                continue;                                                                                                  \
            }                                                                                                              \
            if (!delimiter) p = q;                                                                                         \
        }                                                                                                                  \
        int32_t empty = 0;                                                                                                 \
        for (int32_t column = 0; column < columns; column++) {                                                             \
            const uint8_t *begin, *finish, *cell = p;                                                                      \
            if (kinds[column] == AUS_CSV_NUMBER) {                                                                         \
                FAST_CELL                                                                                                  \
            }                                                                                                              \
            p = find_cell(p, delimiter, &begin, &finish);                                                                  \
            empty += begin == finish;                                                                                      \
            if (kinds[column] != AUS_CSV_SKIP) {                                                                           \
                double value;                                                                                              \
                if (!aus_csv_cell(begin, finish - begin, kinds[column], decimal, layout->origin, &value)) {                \
                    progress.status = AUS_CSV_BAD_CELL;                                                                    \
                    progress.place = cell - text;                                                                          \
                    progress.column = column;                                                                              \
                    goto done;                                                                                             \
                }                                                                                                          \
                out[column][row] = value;                                                                                  \
            }                                                                                                              \
            if (*p == '\r' && p[1] == '\n') p++;                                                                           \
        ended:                                                                                                             \
            if (column + 1 < columns) {                                                                                    \
                if (!delimiter)                                                                                            \
                    while (*p == ' ' || *p == '\t' || (*p == '\r' && p[1] == '\n')) p++;                                   \
                if (*p == '\n') {                                                                                          \
                    progress.status = AUS_CSV_TOO_FEW;                                                                     \
                    progress.place = start - text;                                                                         \
                    progress.column = column + 1;                                                                          \
                    goto done;                                                                                             \
                }                                                                                                          \
                p += delimiter != 0;                                                                                       \
            }                                                                                                              \
        }                                                                                                                  \
        /* Empty cells after the last column are harmless. */                                                              \
        while (*p != '\n') {                                                                                               \
            if (*p != delimiter && *p != ' ' && *p != '\t' && *p != '\r') {                                                \
                progress.status = AUS_CSV_TOO_MANY;                                                                        \
                progress.place = p - text;                                                                                 \
                progress.column = columns;                                                                                 \
                goto done;                                                                                                 \
            }                                                                                                              \
            p++;                                                                                                           \
        }                                                                                                                  \
        p++;                                                                                                               \
        row++;                                                                                                             \
        if (empty < columns) progress.filled = row;                                                                        \
        progress.bytes = p - text;                                                                                         \
        continue;                                                                                                          \
    done:                                                                                                                  \
        progress.bytes = start - text;                                                                                     \
        progress.rows = row;                                                                                               \
        return progress;                                                                                                   \
    }                                                                                                                      \
    progress.bytes = p - text;                                                                                             \
    progress.rows = row;                                                                                                   \
    return progress;

static aus_csv_progress parse_portable(const uint8_t *text, ptrdiff_t length, const aus_csv_layout *layout,
                                       double *const *out, ptrdiff_t limit) {
    const ptrdiff_t first = 0;
    PARSE_ROWS(if (0) goto ended;)
}

#if defined(__x86_64__)
// A number of at most 16 bytes with sign and mark, read as one vector: digits are moved together to the right end and summed in
// pairs, fours and eights. Anything else (longer, exponents, quotes, words, blanks) falls through to the general path.
#define VECTOR_CELL                                                                                                        \
    {                                                                                                                      \
        const __m128i x = _mm_loadu_si128((const __m128i *)p);                                                             \
        __m128i t = _mm_sub_epi8(x, zero_digit);                                                                           \
        const unsigned minus = *p == '-';                                                                                  \
        unsigned other = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(t, nine), t)) ^ 0xFFFFu;                  \
        other &= ~minus;                                                                                                   \
        if (other != 0) {                                                                                                  \
            unsigned whole = (unsigned)__builtin_ctz(other), last = whole, shift = 0, decimals = 0;                        \
            if (p[whole] == decimal) {                                                                                     \
                other &= other - 1;                                                                                        \
                last = other ? (unsigned)__builtin_ctz(other) : 0;                                                         \
                decimals = last - whole - 1;                                                                               \
                shift = 1;                                                                                                 \
            }                                                                                                              \
            const uint8_t stop = p[last];                                                                                  \
            const int fits = stop == '\n' || stop == '\r' || (delimiter ? stop == delimiter : stop == ' ' || stop == '\t'); \
            if (last > minus + shift && fits) {                                                                            \
                t = _mm_and_si128(t, _mm_loadu_si128((const __m128i *)(without_sign + 16 * minus)));                       \
                __m128i order = _mm_add_epi8(iota, _mm_set1_epi8((char)(int)(last - 16)));                                 \
                const __m128i before = _mm_cmpgt_epi8(_mm_set1_epi8((char)(16 - decimals)), iota);                         \
                order = shift ? _mm_add_epi8(order, before) : order;                                                       \
                t = _mm_shuffle_epi8(t, order);                                                                            \
                t = _mm_maddubs_epi16(t, tens);                                                                            \
                t = _mm_madd_epi16(t, hundreds);                                                                           \
                t = _mm_packus_epi32(t, t);                                                                                \
                t = _mm_madd_epi16(t, ten_thousands);                                                                      \
                const uint64_t halves = (uint64_t)_mm_cvtsi128_si64(t);                                                    \
                const uint64_t m = (halves & 0xFFFFFFFFu) * 100000000u + (halves >> 32);                                   \
                if (m <= (1ull << 53)) {                                                                                   \
                    const double v = (double)(int64_t)m / power_of_ten[decimals];                                          \
                    uint64_t bits;                                                                                         \
                    memcpy(&bits, &v, 8);                                                                                  \
                    bits |= (uint64_t)minus << 63;                                                                         \
                    memcpy(&out[column][row], &bits, 8);                                                                   \
                    p += last;                                                                                             \
                    if (stop == '\r') {                                                                                    \
                        if (p[1] != '\n') {                                                                                \
                            p -= last;                                                                                     \
                            goto general;                                                                                  \
                        }                                                                                                  \
                        p++;                                                                                               \
                    }                                                                                                      \
                    goto ended;                                                                                            \
                }                                                                                                          \
            }                                                                                                              \
        }                                                                                                                  \
    general:;                                                                                                              \
    }

__attribute__((target("sse4.1,ssse3"))) static aus_csv_progress parse_vector(const uint8_t *text, ptrdiff_t length,
                                                                             const aus_csv_layout *layout,
                                                                             double *const *out, ptrdiff_t first,
                                                                             ptrdiff_t limit) {
    static const uint8_t without_sign[32] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
                                             0,   255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
    const __m128i zero_digit = _mm_set1_epi8('0'), nine = _mm_set1_epi8(9);
    const __m128i iota = _mm_setr_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    const __m128i tens = _mm_setr_epi8(10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1);
    const __m128i hundreds = _mm_setr_epi16(100, 1, 100, 1, 100, 1, 100, 1);
    const __m128i ten_thousands = _mm_setr_epi16(10000, 1, 10000, 1, 10000, 1, 10000, 1);
    PARSE_ROWS(VECTOR_CELL)
}

// Moves the bytes before the mark at each place one to the right, over it.
static const uint8_t without_mark[16][16] = {
    {128, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {128, 0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {128, 0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {128, 0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {128, 0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {128, 0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {128, 0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {128, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15},
    {128, 0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15},
    {128, 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15},
    {128, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15},
    {128, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 15},
    {128, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15},
    {128, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15},
    {128, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15},
    {128, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14},
};

// Rows of which every cell is a plain number of at most 16 bytes with sign and mark. Where cells end is found for 64 bytes at a
// time, so that the cells do not wait for one another. The vector that ends with the cell has its digits at the right end; the mark
// is squeezed out, and the digits are summed in pairs, fours and eights. Stops before the first row with anything else (longer
// numbers, exponents, quotes, words, blanks) and returns the number of rows after it.
__attribute__((target("avx2,bmi"))) static ptrdiff_t plain_rows(const uint8_t *text, const uint8_t **place, const uint8_t *end,
                                                                const aus_csv_layout *layout, double *const *out,
                                                                ptrdiff_t row, ptrdiff_t limit) {
    static const uint8_t window[48] = {[16] = 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
                                       255,        255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
                                       255,        255, 255, 255, 255, 255, 255, 255, 255, 255};
    const __m128i zero_digit = _mm_set1_epi8('0'), nine = _mm_set1_epi8(9);
    const __m128i tens = _mm_setr_epi8(10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1);
    const __m128i hundreds = _mm_setr_epi16(100, 1, 100, 1, 100, 1, 100, 1);
    const __m128i ten_thousands = _mm_setr_epi16(10000, 1, 10000, 1, 10000, 1, 10000, 1);
    const __m256i delimiters = _mm256_set1_epi8((char)layout->delimiter), feeds = _mm256_set1_epi8('\n');
    const uint8_t delimiter = layout->delimiter, decimal = layout->decimal;
    const ptrdiff_t columns = layout->columns;
    const uint8_t *p = *place, *base = p - 64;
    uint64_t mask = 0;
    while (p < end && row < limit) {
        const uint8_t *q = p;
        for (ptrdiff_t column = 0; column < columns; column++) {
            while (mask == 0) {
                base += 64;
                if (base >= end) return row;
                const __m256i a = _mm256_loadu_si256((const __m256i *)base);
                const __m256i b = _mm256_loadu_si256((const __m256i *)(base + 32));
                const __m256i c = _mm256_or_si256(_mm256_cmpeq_epi8(a, delimiters), _mm256_cmpeq_epi8(a, feeds));
                const __m256i d = _mm256_or_si256(_mm256_cmpeq_epi8(b, delimiters), _mm256_cmpeq_epi8(b, feeds));
                mask = (uint32_t)_mm256_movemask_epi8(c) | (uint64_t)(uint32_t)_mm256_movemask_epi8(d) << 32;
            }
            const uint8_t *const stop = base + __builtin_ctzll(mask);
            mask &= mask - 1;
            if (*stop != (column + 1 < columns ? delimiter : '\n') || stop - text < 17) return row;
            const uint8_t *const last = stop - (stop[-1] == '\r' && column + 1 == columns);
            const ptrdiff_t size = last - q;
            const uint64_t minus = *q == '-';
            const ptrdiff_t kept = size - (ptrdiff_t)minus;
            if (size > 16 || kept < 1) return row;
            const __m128i x = _mm_loadu_si128((const __m128i *)(last - 16));
            const __m128i keep = _mm_loadu_si128((const __m128i *)(window + kept));
            __m128i t = _mm_and_si128(_mm_sub_epi8(x, zero_digit), keep);
            const unsigned other = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(t, nine), t)) ^ 0xFFFFu;
            ptrdiff_t decimals = 0;
            if (other != 0) {
                const ptrdiff_t mark = __builtin_ctz(other);
                if ((other & (other - 1)) != 0 || last[mark - 16] != decimal || kept < 2) return row;
                decimals = 15 - mark;
                t = _mm_shuffle_epi8(t, _mm_loadu_si128((const __m128i *)without_mark[mark]));
            }
            t = _mm_maddubs_epi16(t, tens);
            t = _mm_madd_epi16(t, hundreds);
            t = _mm_packus_epi32(t, t);
            t = _mm_madd_epi16(t, ten_thousands);
            const uint64_t halves = (uint64_t)_mm_cvtsi128_si64(t);
            const uint64_t m = (halves & 0xFFFFFFFFu) * 100000000u + (halves >> 32);
            if (m > (1ull << 53)) return row;
            const double v = (double)(int64_t)m / power_of_ten[decimals];
            uint64_t bits;
            memcpy(&bits, &v, 8);
            bits |= minus << 63;
            memcpy(&out[column][row], &bits, 8);
            q = stop + 1;
        }
        p = q;
        *place = p;
        row++;
    }
    return row;
}

// Plain rows by plain_rows, the others one or, where many follow each other, some at a time by parse_vector.
static aus_csv_progress parse_plain(const uint8_t *text, ptrdiff_t length, const aus_csv_layout *layout, double *const *out,
                                    ptrdiff_t limit) {
    const uint8_t *p = text, *const end = text + length;
    ptrdiff_t row = 0, filled = 0, others = 1;
    while (p < end && row < limit) {
        const ptrdiff_t next = plain_rows(text, &p, end, layout, out, row, limit);
        others = next > row ? 1 : others < 64 ? others * 2 : 64;
        if (next > row) filled = next;
        row = next;
        if (p >= end || row >= limit) break;
        const ptrdiff_t most = limit - row < others ? limit - row : others;
        aus_csv_progress progress = parse_vector(p, end - p, layout, out, row, row + most);
        if (progress.filled > filled) filled = progress.filled;
        row = progress.rows;
        if (progress.status != AUS_CSV_OK) {
            progress.place += p - text;
            progress.bytes += p - text;
            progress.filled = filled;
            return progress;
        }
        p += progress.bytes;
    }
    aus_csv_progress progress = {.rows = row, .bytes = p - text, .filled = filled};
    return progress;
}
#endif

aus_csv_progress aus_csv_parse(const uint8_t *text, ptrdiff_t length, const aus_csv_layout *layout, double *const *out,
                               ptrdiff_t limit) {
#if defined(__x86_64__)
    const int level = aus_simd_level();
    if (level >= AUS_SIMD_AVX2 && __builtin_cpu_supports("bmi") && layout->delimiter) {
        int32_t numbers = 0;
        while (numbers < layout->columns && layout->kinds[numbers] == AUS_CSV_NUMBER) numbers++;
        if (numbers == layout->columns) return parse_plain(text, length, layout, out, limit);
    }
    if (level >= AUS_SIMD_SSE4) return parse_vector(text, length, layout, out, 0, limit);
#endif
    return parse_portable(text, length, layout, out, limit);
}
