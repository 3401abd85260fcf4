/* SPDX-License-Identifier: Apache-2.0 */
/* Maximum of a log-likelihood of a few parameters, and how far one of them may move before the
 * likelihood, maximised over the others, has dropped by a given amount. */
#ifndef PCM_NUM_OBJECTIVE_H
#define PCM_NUM_OBJECTIVE_H

#include <stddef.h>

/* Most parameters of an objective. */
enum { PCM__PARAMETERS = 32 };

/* Value at a point, its gradient and minus its second derivatives. */
typedef struct pcm__slope {
    double value; /* -INFINITY or NaN where the point is not allowed; the rest is then ignored */
    double gradient[PCM__PARAMETERS];
    double information[PCM__PARAMETERS][PCM__PARAMETERS]; /* symmetric */
} pcm__slope;

/* A function to maximise. */
typedef struct pcm__objective {
    int parameters; /* 1 to PCM__PARAMETERS */
    /* Fills *out at `theta`; everything in it is 0 beforehand. */
    void (*at)(pcm__slope *out, const double *theta, const void *context);
    const void *context;
} pcm__objective;

enum pcm__search_outcome {
    PCM__SEARCH_FOUND,
    PCM__SEARCH_FLAT,   /* the information at the end is not positive definite: nothing holds some
                         * combination of the parameters */
    PCM__SEARCH_AWAY,   /* a parameter moved more than `reach` from the start, still rising */
    PCM__SEARCH_ENDLESS /* step limit */
};

/* Where a search ended. */
typedef struct pcm__summit {
    enum pcm__search_outcome outcome;
    int evaluations;
    int runaway; /* parameter that went away, or to which nothing holds; -1 otherwise */
    double theta[PCM__PARAMETERS];
    pcm__slope slope;
} pcm__summit;

/* Damped Newton from `start` (allowed point): where the information is not positive definite its
 * diagonal is raised until it is (Levenberg 1944), steps are halved until the value does not fall.
 * `scale[i]` > 0 is a length that matters in parameter i (1 for logarithms): a step of parameter i
 * is at most 2 scale[i], and the search ends when Newton's step is below 1e-10 scale[i] in all
 * (one more step is then taken). `reach` is in units of scale, e.g. 100. */
void pcm__maximise(pcm__summit *out, const pcm__objective *objective, const double *start,
                   const double *scale, double reach);

/* The value of parameter `index` beyond the summit, upwards (direction +1) or downwards (-1), at
 * which the objective maximised over all other parameters is `drop` below the summit's value
 * (Venzon & Moolgavkar 1988, Applied Statistics 37, for what is sought). +-INFINITY if the
 * objective does not drop so far within `reach` scales. NaN if the search failed. */
double pcm__profile_bound(const pcm__objective *objective, const pcm__summit *summit,
                          const double *scale, double reach, int index, int direction, double drop);

/* Lower triangle L of matrix = L L', n <= PCM__PARAMETERS; what is above the diagonal is left alone.
 * Returns nonzero if the matrix is not positive definite in double precision. */
int pcm__decompose(double lower[PCM__PARAMETERS][PCM__PARAMETERS],
                   const double matrix[PCM__PARAMETERS][PCM__PARAMETERS], int n);

/* Solves information * x = right side by Cholesky decomposition, n <= PCM__PARAMETERS, x may be
 * the right side. Returns nonzero if the matrix is not positive definite in double precision. */
int pcm__solve_positive(double *x, const double information[PCM__PARAMETERS][PCM__PARAMETERS],
                        const double *right, int n);

/* Inverse of a positive definite matrix into inverse[n][n]; the same contract. */
int pcm__invert_positive(double inverse[PCM__PARAMETERS][PCM__PARAMETERS],
                         const double matrix[PCM__PARAMETERS][PCM__PARAMETERS], int n);

#endif
