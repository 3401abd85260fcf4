/* SPDX-License-Identifier: Apache-2.0 */
/* The units in which a regression sees its data: covariates around 0 with standard deviation 1,
 * ages as y = ln(age/reference), so that parameters have one size whatever the caller's units. */
#ifndef PCM_LIFE_REGRESSION_UNITS_H
#define PCM_LIFE_REGRESSION_UNITS_H

#include <pcm/life_data.h>

/* Which of the data's covariates a regression looks at. */
typedef struct pcm__selection {
    int count;
    int column[PCM_COVARIATES_MAX];
} pcm__selection;

typedef struct pcm__regression_units {
    pcm__selection selection;
    double reference;
    /* A covariate x enters as (x unit - centre) inverse_spread; unit is a power of two that keeps
     * the products within a double. */
    double unit[PCM_COVARIATES_MAX];
    double centre[PCM_COVARIATES_MAX];
    double inverse_spread[PCM_COVARIATES_MAX];
} pcm__regression_units;

/* Chooses the units for data that has rows. PCM_ERR_DATA if the counts overflow. */
pcm_status pcm__regression_units_choose(pcm__regression_units *out, const pcm_life_data *data,
                                        const pcm__selection *selection);

/* A covariate's value as the regression sees it; k counts the selected ones. */
static inline double pcm__regression_scaled(const pcm__regression_units *units, int k, double x)
{
    return (x * units->unit[k] - units->centre[k]) * units->inverse_spread[k];
}

/* The value of a covariate that is seen as 0, and the difference that is seen as 1. */
static inline double pcm__regression_centre(const pcm__regression_units *units, int k)
{
    return units->centre[k] / units->unit[k];
}

static inline double pcm__regression_spread(const pcm__regression_units *units, int k)
{
    return 1.0 / units->inverse_spread[k] / units->unit[k];
}

#endif
