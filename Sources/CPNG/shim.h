#include <png.h>
#include <string.h>
