/* SPDX-License-Identifier: Apache-2.0 */
/* A maintenance policy as the search for its best interval sees it: what a cycle that is ended by
 * acting at t costs and how long it lasts. Everything that decisions have in common - the optimum,
 * limits, savings and their bounds, the window, the verdict, costs by date - follows from these
 * functions (advise.c). */
#ifndef PCM_POLICY_POLICY_H
#define PCM_POLICY_POLICY_H

#include <pcm/advice.h>

/* A cycle, or what remains of one. Its cost rate is cost/length. */
typedef struct pcm__figures {
    double cost;         /* expected, the act included */
    double length;       /* expected, > 0 */
    double cost_slope;   /* derivatives by t */
    double length_slope;
} pcm__figures;

/* One policy under all models of an evidence; `model` is an index of pcm_evidence_model(). */
typedef struct pcm__policy {
    const void *context;

    /* The rest of a cycle from an age >= 0 (0: of a whole cycle) that ends by acting at age t >
     * from, 0 < t < INFINITY. */
    pcm__figures (*figures)(const void *context, size_t model, double from, double t);

    /* Cost rate of acting at t, 0 < t <= INFINITY, where that is known without the figures; NULL: from
     * them. */
    double (*rate)(const void *context, size_t model, double t);

    /* Cost rate if one never acts; INFINITY if it grows without end. */
    double (*rate_never)(const void *context, size_t model);

    /* The best t under one model, INFINITY if never; NULL: searched for. */
    double (*best)(const void *context, size_t model, int *evaluations);

    /* Expected failures from an age to t <= INFINITY, and the probability of none. */
    double (*failures)(const void *context, size_t model, double from, double t);
    double (*survival)(const void *context, size_t model, double from, double t);

    /* Uptime over all time if one acts at t; NULL: 1. */
    double (*availability)(const void *context, size_t model, double t);

    double typical;      /* a time of the order of the mean life, about which t is searched */
    double earliest;     /* bounds of the search; 0 and INFINITY: typical e^-30 and typical e^12 */
    double latest;
    int has_slopes;      /* 0: the cost rate may jump, and is searched by value alone */
    double tolerance;    /* of ln t in a search by value; 0: 1e-9 */
    pcm_verdict act;     /* the verdict where acting pays */
    pcm_reason never;    /* the reason where no interval is best */
    double never_argument[PCM_REASON_ARGUMENTS_MAX];
} pcm__policy;

/* Fills in the advice. The terms' limits, age, current interval, window and minimum saving are
 * heeded here; costs, downtimes, discount and horizon are the policy's to understand. PCM_ERR_MEMORY
 * only: terms and evidence were checked. */
pcm_status pcm__advise(pcm_advice *out, const pcm__policy *policy, const pcm_evidence *evidence,
                       const pcm_terms *terms);

/* Expected cost of acting at each time ahead of now instead of at the best of them and of the
 * interval, given the age of the terms and the advice made under them; the relative values of the semi-Markov decision process
 * (Tijms 2003, eq. 7.2.3). out[i] >= 0; ahead[i] finite and >= 0 was checked. */
void pcm__advise_curve(double *out, const pcm__policy *policy, const pcm_evidence *evidence,
                       const pcm_terms *terms, const pcm_advice *advice, const double *ahead,
                       size_t n);

/* PCM_ERR_DOMAIN for a NaN or a negative time, naming the field; what is merely impossible is left
 * to pcm__terms_verdict(). */
pcm_status pcm__terms_check(const pcm_terms *terms);

/* Nonzero, and the advice filled in, if the terms or the evidence allow no decision: costs that are
 * not positive, downtimes that are not finite, no estimate, too few failures. */
int pcm__terms_verdict(pcm_advice *out, const pcm_evidence *evidence, const pcm_terms *terms);

/* The same for policies that replace, which also need planned work to take some time if availability
 * decides: otherwise one would replace without end. */
int pcm__terms_refused(pcm_advice *out, const pcm_evidence *evidence, const pcm_terms *terms);

/* PCM_ERR_ARGUMENT or PCM_ERR_DOMAIN for the times of a curve. */
pcm_status pcm__check_ahead(const double *out, const double *ahead, size_t n);

#endif
