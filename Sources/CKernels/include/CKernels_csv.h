#ifndef AUSCULT_CKERNELS_CSV_H
#define AUSCULT_CKERNELS_CSV_H
#include <stddef.h>
#include <stdint.h>

// What the cells of a column are.
enum {
    AUS_CSV_SKIP = 0,     // anything; not looked at
    AUS_CSV_NUMBER = 1,   // a number; empty, NaN, NA, #N/A, null, none and a dash give NaN
    AUS_CSV_DATE = 2,     // a date with a time of day; seconds since `origin`
    AUS_CSV_CLOCK = 3,    // h:mm:ss.f or mm:ss.f; seconds
};

// How a table is written.
typedef struct {
    uint8_t delimiter;          // 0: runs of spaces and tabs
    uint8_t decimal;            // '.' or ','
    int32_t columns;            // cells of a row
    const uint8_t *_Nonnull kinds;  // one AUS_CSV_… for each column
    int64_t origin;             // seconds from 1970-01-01T00:00:00Z, subtracted from dates
} aus_csv_layout;

enum {
    AUS_CSV_OK = 0,
    AUS_CSV_BAD_CELL = 1,       // a cell that its column does not allow
    AUS_CSV_TOO_FEW = 2,        // a row with fewer cells than columns
    AUS_CSV_TOO_MANY = 3,       // a row with a filled cell after the last column
};

typedef struct {
    ptrdiff_t rows;             // rows written
    ptrdiff_t bytes;            // bytes used, up to the start of the row after the last one written
    ptrdiff_t filled;           // rows up to and with the last one that has a filled cell
    ptrdiff_t place;            // where the offending cell starts, if status is not AUS_CSV_OK
    int32_t column;             // its column, from 0
    int32_t status;
} aus_csv_progress;

// Readable bytes that must follow the text given to aus_csv_parse.
#define AUS_CSV_PADDING 64

// Parses up to `limit` rows of complete lines (the last byte of the text is a line feed; AUS_CSV_PADDING readable bytes follow
// it) into columns: out[c][row] for every column that is not AUS_CSV_SKIP. Empty lines are no rows. Every number is the nearest
// double (ties to even) of its decimal text.
aus_csv_progress aus_csv_parse(const uint8_t *_Nonnull text, ptrdiff_t length, const aus_csv_layout *_Nonnull layout,
                               double *_Nullable const *_Nonnull out, ptrdiff_t limit);


// Reads one cell without its quotes and outer blanks; returns 1 and the value, or 0 for text that this kind does not allow.
// Of dates, `origin` is subtracted before the fraction is added, so that microseconds survive.
int32_t aus_csv_cell(const uint8_t *_Nonnull text, ptrdiff_t length, uint8_t kind, uint8_t decimal, int64_t origin,
                     double *_Nonnull value);

#endif
