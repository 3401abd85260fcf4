/* SPDX-License-Identifier: Apache-2.0 */
/* From the line back to shape and scale, with the covariance by the delta method. */
#include "libpcm/life/line_fit.h"

#include <math.h>

#include "libpcm/num/elementary.h"
#include "libpcm/num/vector_inline.h"

/* e^x: the quick function within its range. */
static double power(double x)
{
    return fabs(x) < 700.0 ? pcm__exp_lane(x) : pcm__exp(x);
}

void pcm__fit_accept(pcm_fit *out, const pcm__line_fit *line)
{
    const double *information = line->information;
    const double determinant = information[0] * information[2] - information[1] * information[1];
    const double b = line->slope, log_ratio = -line->intercept / b;
    const double scale = line->reference * power(log_ratio);
    if (!(isfinite(scale) && scale > 0.0)) {
        out->status = PCM_FIT_SCALE_TO_INFINITY;
        return;
    }
    if (!(information[0] > 0.0 && determinant > 0.0 && isfinite(determinant) &&
          isfinite(line->log_likelihood))) {
        out->status = PCM_FIT_NOT_CONVERGED;
        return;
    }
    /* Inverse information, carried over by d ln scale = -d intercept/b - ln(scale/reference)/b db
     * and d ln shape = db/b. */
    const double v00 = information[2] / determinant;
    const double v01 = -information[1] / determinant;
    const double v11 = information[0] / determinant;
    const double b2 = b * b;
    out->life = (pcm_weibull){.shape = b, .scale = scale};
    out->log_likelihood = line->log_likelihood;
    out->covariance[0][0] = (v00 + 2.0 * log_ratio * v01 + log_ratio * log_ratio * v11) / b2;
    out->covariance[0][1] = -(v01 + log_ratio * v11) / b2;
    out->covariance[1][0] = out->covariance[0][1];
    out->covariance[1][1] = v11 / b2;
}
