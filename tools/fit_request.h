/* SPDX-License-Identifier: Apache-2.0 */
/* What pcm fit was asked for, and the reports on a file of life data. */
#ifndef TOOLS_FIT_REQUEST_H
#define TOOLS_FIT_REQUEST_H

#include <pcm/bounds.h>
#include <pcm/control.h>
#include <pcm/date.h>
#include <pcm/life_data.h>

/* Words of --model, in this order. */
enum fit_model {
    MODEL_WEIBULL,
    MODEL_WEIBULL_2,   /* another word for it */
    MODEL_WEIBULL_AFT, /* with the covariates of the file */
    MODEL_WEIBULL_3,
    MODEL_WEIBULL_LFP,
    MODEL_EXPONENTIAL,
    MODEL_LOGNORMAL,
    MODEL_LOGLOGISTIC,
    MODEL_GAMMA,
    MODEL_GOMPERTZ,
    MODEL_MIXTURE,
    MODEL_AUTO
};

/* Words of --method, in this order. */
enum fit_method { METHOD_MLE, METHOD_RRX, METHOD_RRY, METHOD_WEIBAYES };

struct fit_request {
    const char *file;
    const char *unit;
    const char *mode;
    const char *store;
    const char *type;
    pcm_date as_of;
    int json;
    int model;         /* enum fit_model */
    int method;        /* enum fit_method */
    int ranks;         /* 0: exact median ranks, 1: Benard's */
    int bounds;        /* pcm_bounds_method */
    double confidence; /* of two-sided bounds */
    double shape;      /* known shape of Weibayes; 0: not given */
    long long seed;    /* of the bootstrap; 0: not given */
};

/* One report each, as text or JSON. Return exit codes. */
int fit_weibull(const struct fit_request *request, const pcm_life_data *data);
int fit_family(const struct fit_request *request, const pcm_life_data *data);
int fit_all_families(const struct fit_request *request, const pcm_life_data *data);
int fit_mixture(const struct fit_request *request, const pcm_life_data *data);
int fit_regression(const struct fit_request *request, const pcm_life_data *data);
int fit_ranks(const struct fit_request *request, const pcm_life_data *data);
int fit_weibayes(const struct fit_request *request, const pcm_life_data *data);

/* The types of a store. */
int fit_store(struct fit_request *request);

/* "Weibull fit of pumps.csv by maximum likelihood, failure mode seal": the head of a report. */
void fit_print_head(const struct fit_request *request, const char *what, const char *how);

/* A control with the seed that was asked for; never NULL. */
pcm_control *fit_control(const struct fit_request *request);

#endif
