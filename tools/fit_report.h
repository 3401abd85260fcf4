/* SPDX-License-Identifier: Apache-2.0 */
/* A fit as text and as JSON. */
#ifndef TOOLS_FIT_REPORT_H
#define TOOLS_FIT_REPORT_H

#include <pcm/fit.h>

#include "tools/json.h"

/* Confidence of the bounds that are shown. */
#define FIT_CONFIDENCE 0.95

/* What is shown of a fit; without an estimate only the fit itself means something. */
struct fit_report {
    pcm_fit fit;
    int has_estimate;
    pcm_bounds shape;
    pcm_bounds scale;
    pcm_bounds b10;
    double mean; /* INFINITY where it exceeds a double */
};

/* Computes the figures of a report. */
PCM_CHECKED pcm_status fit_report_make(struct fit_report *out, const pcm_fit *fit);

/* Puts the figures into an object. */
void fit_report_put(json_t *object, const struct fit_report *report);

/* Writes a page about one fit. */
void fit_report_print(const struct fit_report *report);

/* What the shape says about wear, in a word or two. */
const char *fit_report_reading(const struct fit_report *report);

#endif
