/* SPDX-License-Identifier: Apache-2.0 */
/* What makes a family of life models, each described once: values, likelihood, bounds and
 * derivatives all follow from these functions. */
#ifndef PCM_LIFE_FAMILY_H
#define PCM_LIFE_FAMILY_H

#include <pcm/distribution.h>

#include "libpcm/num/jet.h"

/* The jet variable that stands for a time ahead, beside the parameters. */
enum { PCM__AHEAD = PCM_FAMILY_PARAMETERS_MAX };

/* Values that a parameter may have, and with them the working scale on which it is estimated. */
enum pcm__range {
    PCM__POSITIVE, /* worked with as its logarithm */
    PCM__REAL,     /* as it is */
    PCM__ORIGIN,   /* >= 0, as it is */
    PCM__SHARE     /* in (0, 1], as ln(p/(1-p)) */
};

/* How a parameter changes when ages are multiplied by c. */
enum pcm__dimension {
    PCM__NUMBER,   /* not at all */
    PCM__TIME,     /* by c */
    PCM__LOG_TIME, /* ln c is added */
    PCM__PER_TIME  /* by 1/c */
};

typedef struct pcm__family_parameter {
    const char *name;
    enum pcm__range range;
    enum pcm__dimension dimension;
    int sharpens; /* +1 or -1 if failures draw together at one age as it grows or falls; else 0 */
} pcm__family_parameter;

typedef struct pcm__family {
    const char *name;
    int parameters;
    pcm__family_parameter parameter[PCM_FAMILY_PARAMETERS_MAX];

    /* ln of the cumulative hazard collected from an age over the time ahead (> 0, may be
     * INFINITY); -INFINITY, without derivatives, where nothing can fail. Digits are kept however
     * short the time or rare the survivors. */
    pcm__jet (*log_collected)(const pcm__jet *parameter, double age, pcm__jet ahead);

    /* ln of the hazard rate at an age >= 0. */
    pcm__jet (*log_hazard)(const pcm__jet *parameter, double age);

    /* ln of the density at an age > 0, where that is easier than the hazard; else NULL. */
    pcm__jet (*log_density)(const pcm__jet *parameter, double age);

    /* The time ahead in which a cumulative hazard > 0 is collected from an age; INFINITY if it
     * never is. NULL: found by search. */
    double (*ahead_of)(const double *parameter, double age, double hazard);

    /* Mean remaining life at an age. */
    double (*mean_ahead)(const double *parameter, double age);
} pcm__family;

extern const pcm__family pcm__family_weibull, pcm__family_weibull_3, pcm__family_weibull_defective,
    pcm__family_exponential, pcm__family_lognormal, pcm__family_loglogistic, pcm__family_gamma,
    pcm__family_gompertz;

/* A family's description; NULL for one that does not exist. */
const pcm__family *pcm__family_of(pcm_family family);

/* PCM_ERR_DOMAIN unless family and parameters are those of a model. */
pcm_status pcm__distribution_check(pcm_distribution life);

/* Nonzero if it is one; sets no error. */
int pcm__distribution_is_valid(const pcm_distribution *life);

/* The model with ages in a unit that is 1/factor of the old one. */
pcm_distribution pcm__distribution_rescale(pcm_distribution life, double factor);

/* Parameters as jets that depend on nothing. */
void pcm__family_constants(pcm__jet *out, const pcm__family *family, const double *parameter);

/* Parameters from their working values, as jets of these. Below an origin parameters stay at
 * it, with the derivatives there. */
void pcm__family_natural(pcm__jet *out, const pcm__family *family, const double *working);

/* Working values of the parameters. */
void pcm__family_working(double *out, const pcm__family *family, const double *parameter);

/* The time ahead in which a cumulative hazard > 0 is collected from an age. */
double pcm__family_ahead(const pcm__family *family, const double *parameter, double age,
                         double hazard);

#endif
