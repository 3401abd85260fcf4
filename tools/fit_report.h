/* SPDX-License-Identifier: Apache-2.0 */
/* A Weibull fit as text and as JSON. */
#ifndef TOOLS_FIT_REPORT_H
#define TOOLS_FIT_REPORT_H

#include <pcm/fit.h>

#include "tools/fit_request.h"
#include "tools/json.h"
#include "tools/text.h"

/* Questions that a report answers with bounds. */
enum fit_answer { ANSWER_SHAPE, ANSWER_SCALE, ANSWER_B1, ANSWER_B10, ANSWER_B50, ANSWERS };

/* What is shown of a fit; without an estimate only the fit itself means something. */
struct fit_report {
    pcm_fit fit;
    int has_estimate;
    int method;        /* pcm_bounds_method */
    double confidence; /* of the bounds */
    pcm_bounds answer[ANSWERS];
    double mean; /* INFINITY where it exceeds a double */
};

/* Computes the figures of a report on a fit of this data. */
PCM_CHECKED pcm_status fit_report_make(struct fit_report *out, const pcm_fit *fit,
                                       const pcm_life_data *data,
                                       const struct fit_request *request);

/* Puts the figures into an object. */
void fit_report_put(json_t *object, const struct fit_report *report);

/* Writes a page about one fit. */
void fit_report_print(const struct fit_report *report);

/* What the shape says about wear, in a word or two. */
const char *fit_report_reading(const struct fit_report *report);

/* "95 % likelihood-ratio" */
struct text fit_bounds_text(int method, double confidence);

/* A line "  NAME   VALUE UNIT   (LOWER to UPPER)". */
void fit_print_bounds(const char *name, const pcm_bounds *bounds, const char *unit);

/* What a fit read, as lines and as members. */
void fit_print_counts(double items, double failures, double exposure, const char *unit);

#endif
