/// Fixed plans for the lengths that matter. Planning by estimate chooses badly for long complex transforms (up to three times
/// slower), planning by timing gives other bits on every run; a text made once by timing is fast and always the same.
enum FourierWisdom {}
