/* SPDX-License-Identifier: Apache-2.0 */
/* A decision as text and as JSON, whatever the policy. */
#ifndef TOOLS_ADVICE_REPORT_H
#define TOOLS_ADVICE_REPORT_H

#include <pcm/advice.h>

#include "tools/json.h"

/* Points of a curve by date. */
enum { CURVE_POINTS = 41 };

/* What it costs to act some time from now instead of at the best time. */
struct advice_curve {
    size_t points; /* 0: there is none */
    double ahead[CURVE_POINTS];
    double excess[CURVE_POINTS];
};

/* Evenly spaced times from now to twice the time until the act, or as far as the window. */
void advice_curve_times(struct advice_curve *out, const pcm_advice *advice);

/* Puts every figure of the decision into an object. */
void advice_put(json_t *object, const pcm_advice *advice);
void advice_put_curve(json_t *object, const struct advice_curve *curve);

/* Writes the decision, a line for each figure; `act` says what acting is: "best age", "inspect
 * every". */
void advice_print(const pcm_advice *advice, const char *act);

/* Writes what a policy says besides: numbers by name, "acts before renewal   4". */
void advice_print_figures(const json_t *figures);

/* A line "  NAME            VALUE UNIT". */
void advice_line(const char *name, double value, int digits, const char *unit);

#endif
