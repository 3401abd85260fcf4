/* SPDX-License-Identifier: Apache-2.0 */
/* Left-, interval-censored and truncated data: damped Newton on intercept u and slope b of
 * ln H(t) = u + b y, y = ln(t/reference).
 *
 * Every row is taken apart into a stretch of age that was survived (likelihood e^-D, D the
 * cumulative hazard of the stretch), and a stretch in which the failure lies (1 - e^-D) or an age
 * at which it happened (b e^z / t). An entry age is where the first stretch begins, so a
 * left-censored row with an entry age is right without a special case. */
#include "libpcm/life/fit.h"

#include <float.h>
#include <math.h>

#include "libpcm/base/array.h"
#include "libpcm/base/fail.h"
#include "libpcm/life/life_data.h"

enum { maximum_passes = 250, maximum_halvings = 40 };

/* Beyond these products of shape and spread of ln t the data do not hold the shape any more. */
static const double flat_extent = 1e-6;
static const double steep_extent = 1e9;

enum term_kind { SURVIVED, FAILED_WITHIN, FAILED_AT };

/* A factor of the likelihood. */
struct term {
    enum term_kind kind;
    double y;     /* end of the stretch, ln(age/reference) */
    double gap;   /* its length in y; INFINITY from age 0 */
    double count;
};

struct model {
    struct term *terms;
    size_t count;
    double reference;
    double constant; /* -sum of ln t over exact rows */
    double failures;
    double extent;   /* spread of all ages in y */
    int truncated;   /* some stretch begins after age 0 */
};

/* Log-likelihood at a point, its gradient and minus its second derivatives. */
struct tally {
    double value;
    double gradient[2];
    double information[3];
};

struct point {
    double u, b;
};

static double log_ratio(double to, double from)
{
    const double growth = (to - from) / from;
    return growth < 0x1p-2 * DBL_MAX && growth > -0.5 ? log1p(growth) : log(to) - log(from);
}

static void add_term(struct model *model, enum term_kind kind, double from, double to,
                     double count)
{
    model->terms[model->count++] =
        (struct term){.kind = kind,
                      .y = log_ratio(to, model->reference),
                      .gap = from > 0.0 ? log_ratio(to, from) : INFINITY,
                      .count = count};
}

/* The age that stands for a row where only rough size matters. */
static double typical_age(const pcm_life *row)
{
    switch (row->kind) {
    case PCM_LIFE_LEFT:
        return 0.5 * row->upper;
    case PCM_LIFE_INTERVAL:
        return row->lower + 0.5 * (row->upper - row->lower);
    default:
        return row->lower;
    }
}

/* Geometric mean of the failed rows' typical ages: y is then small where it matters. */
static double central_age(const pcm_life_data *data, double failures)
{
    double sum = 0.0;
    for (size_t i = 0; i < data->count; i++)
        if (pcm__life_failed(&data->rows[i]))
            sum += data->rows[i].count / failures * log(typical_age(&data->rows[i]));
    return fmin(fmax(exp(sum), DBL_MIN), DBL_MAX);
}

static void read_rows(struct model *model, const pcm_life_data *data)
{
    model->reference = central_age(data, model->failures);
    double lowest = INFINITY, highest = -INFINITY;
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        const double known = pcm__life_last_known(row);
        if (known > row->entry)
            add_term(model, SURVIVED, row->entry, known, row->count);
        model->truncated |= row->entry > 0.0;
        if (row->kind == PCM_LIFE_EXACT) {
            add_term(model, FAILED_AT, 0.0, row->lower, row->count);
            model->constant -= row->count * log(row->lower);
        } else if (row->kind != PCM_LIFE_RIGHT) {
            add_term(model, FAILED_WITHIN, known, row->upper, row->count);
        }
    }
    for (size_t i = 0; i < model->count; i++) {
        const struct term *term = &model->terms[i];
        highest = fmax(highest, term->y);
        lowest = fmin(lowest, isfinite(term->gap) ? term->y - term->gap : term->y);
    }
    model->extent = highest - lowest;
}

/* Adds `scale` times the derivatives of D to the gradient, and takes them off the information;
 * p and q are the first and second derivative of D by b, divided by D, as D is by u. */
static void add_derivatives(struct tally *tally, double scale, double p, double q)
{
    tally->gradient[0] += scale;
    tally->gradient[1] += scale * p;
    tally->information[0] -= scale;
    tally->information[1] -= scale * p;
    tally->information[2] -= scale * q;
}

/* ln(1 - e^-d), exact for small and for large d (Maechler 2012). */
static double log_probability(double d)
{
    return d < 0.6931471805599453 ? log(-expm1(-d)) : log1p(-exp(-d));
}

static void add_stretch(struct tally *tally, const struct term *term, struct point at)
{
    const double hazard = exp(at.u + at.b * term->y);
    const double d = -hazard * expm1(-at.b * term->gap);
    /* Gap times the cumulative hazard at its beginning over that collected in it. */
    const double begun = isfinite(term->gap) ? term->gap / expm1(at.b * term->gap) : 0.0;
    const double p = term->y + begun;
    const double q = term->y * term->y + (begun > 0.0 ? (2.0 * term->y - term->gap) * begun : 0.0);
    if (term->kind == SURVIVED) {
        tally->value -= term->count * d;
        add_derivatives(tally, -term->count * d, p, q);
        return;
    }
    tally->value += term->count * log_probability(d);
    if (d > 700.0)
        return;
    const double share = d > 0.0 ? d / expm1(d) : 1.0; /* d times the derivative of ln(1 - e^-d) */
    const double bend = term->count * share * (share + d);
    add_derivatives(tally, term->count * share, p, q);
    tally->information[0] += bend;
    tally->information[1] += bend * p;
    tally->information[2] += bend * p * p;
}

static struct tally evaluate(const struct model *model, struct point at)
{
    struct tally tally = {.value = model->constant};
    for (size_t i = 0; i < model->count; i++) {
        const struct term *term = &model->terms[i];
        if (term->kind == FAILED_AT) {
            tally.value += term->count * (at.u + at.b * term->y + log(at.b));
            tally.gradient[0] += term->count;
            tally.gradient[1] += term->count * (term->y + 1.0 / at.b);
            tally.information[2] += term->count / (at.b * at.b);
        } else {
            add_stretch(&tally, term, at);
        }
    }
    return tally;
}

/* A point whose shape matches the spread of the typical ages, and whose cumulative hazards add up
 * to the failures. */
static struct point first_point(const struct model *model, const pcm_life_data *data)
{
    double weight = 0.0, mean = 0.0, squares = 0.0, highest = -INFINITY;
    for (size_t i = 0; i < data->count; i++) {
        const pcm_life *row = &data->rows[i];
        const double y = log_ratio(typical_age(row), model->reference);
        const double distance = y - mean; /* mean and variance in one pass: Welford 1962 */
        weight += row->count;
        mean += distance * row->count / weight;
        squares += row->count * distance * (y - mean);
        highest = fmax(highest, y);
    }
    const double deviation = sqrt(squares / weight);
    struct point at = {.b = deviation > 1e-12 ? 1.28254983016186409554 / deviation : 1.0};
    double sum = 0.0;
    for (size_t i = 0; i < data->count; i++) {
        const double y = log_ratio(typical_age(&data->rows[i]), model->reference);
        sum += data->rows[i].count * exp(at.b * (y - highest));
    }
    at.u = log(model->failures / sum) - at.b * highest;
    return at;
}

/* Newton's step. Where the information is not positive definite, which truncation can cause, its
 * diagonal is raised until it is (Levenberg 1944). Returns nonzero if that was needed. */
static int newton_step(struct point *step, const struct tally *tally, const struct model *model,
                       struct point at)
{
    double boost = 0.0;
    for (;;) {
        const double uu = tally->information[0] + boost * model->failures;
        const double ub = tally->information[1];
        const double bb = tally->information[2] + boost * model->failures / (at.b * at.b);
        const double determinant = uu * bb - ub * ub;
        if (uu > 0.0 && bb > 0.0 && determinant > 1e-13 * uu * bb) {
            step->u = (bb * tally->gradient[0] - ub * tally->gradient[1]) / determinant;
            step->b = (uu * tally->gradient[1] - ub * tally->gradient[0]) / determinant;
            return boost > 0.0;
        }
        if (!(boost < 1e12)) {
            *step = (struct point){0.0, 0.0};
            return 1;
        }
        boost = boost > 0.0 ? 10.0 * boost : 1e-4;
    }
}

/* A share of the step. Where truncation leaves the cumulative hazard since age 0 open, data
 * determines the hazard rate, u + ln b in logarithms: a way that is straight in that turns with b. */
static struct point along(struct point at, struct point step, double share, int turns)
{
    const double growth = share * step.b / at.b;
    const double turn = turns ? growth - log1p(growth) : 0.0;
    return (struct point){at.u + share * step.u + turn, at.b + share * step.b};
}

/* Moves along the step, halved until the likelihood does not fall. Returns 0 if it always does. */
static int climb(struct point *at, struct tally *tally, int *passes, const struct model *model,
                 struct point step)
{
    const double slack = 1e-13 * (1.0 + fabs(tally->value));
    const double longest = step.b < 0.0 ? 0.8 * at->b : 4.0 * at->b;
    double length = fabs(step.b) > longest ? longest / fabs(step.b) : 1.0;
    for (int halving = 0; halving < maximum_halvings; halving++, length *= 0.5)
        for (int turns = model->truncated; turns >= 0; turns--) {
            const struct point next = along(*at, step, length, turns);
            const struct tally there = evaluate(model, next);
            (*passes)++;
            if (there.value >= tally->value - slack) {
                *at = next;
                *tally = there;
                return 1;
            }
        }
    return 0;
}

static int is_small(struct point step, struct point at)
{
    return fabs(step.u) < 1e-9 && fabs(step.b) < 1e-9 * at.b;
}

/* The name of a search that left the range in which data can hold the shape; PCM_FIT_OK inside. */
static pcm_fit_status outside(const struct model *model, struct point at)
{
    if (at.b * model->extent < flat_extent)
        return PCM_FIT_SHAPE_TO_ZERO;
    if (at.b * model->extent > steep_extent)
        return PCM_FIT_SHAPE_TO_INFINITY;
    return PCM_FIT_OK;
}

/* The name of a search that crept on without an end: where it was going. */
static pcm_fit_status unfinished(const struct model *model, struct point at, struct point step)
{
    const double reach = at.b * model->extent;
    if (step.b > 1e-6 * at.b && reach > 30.0)
        return PCM_FIT_SHAPE_TO_INFINITY;
    if (step.b < -1e-6 * at.b && reach < 0.03)
        return PCM_FIT_SHAPE_TO_ZERO;
    return PCM_FIT_NOT_CONVERGED;
}

/* Finds the maximum, or returns why there is none. */
static pcm_fit_status maximise(struct point *at, struct tally *tally, int *passes,
                               const struct model *model)
{
    if (!(model->extent > 0.0))
        return PCM_FIT_NOT_CONVERGED; /* all rows end at one age: any shape explains them alike */
    *tally = evaluate(model, *at);
    (*passes)++;
    for (int tries = 0; !isfinite(tally->value) && tries < maximum_halvings; tries++) {
        at->u *= 0.5;
        at->b *= 0.5;
        *tally = evaluate(model, *at);
        (*passes)++;
    }
    if (!isfinite(tally->value))
        return PCM_FIT_NOT_CONVERGED;

    struct point step = {0.0, 0.0};
    while (*passes < maximum_passes) {
        const int boosted = newton_step(&step, tally, model, *at);
        if (is_small(step, *at)) {
            at->u += step.u;
            at->b += step.b;
            return boosted ? PCM_FIT_NOT_CONVERGED : PCM_FIT_OK;
        }
        if (!climb(at, tally, passes, model, step))
            break;
        const pcm_fit_status status = outside(model, *at);
        if (status != PCM_FIT_OK)
            return status;
    }
    return unfinished(model, *at, step);
}

pcm_status pcm__fit_general(pcm_fit *out, const pcm_life_data *data)
{
    struct model model = {.failures = out->failures};
    model.terms = pcm__array_new(data->count, 2 * sizeof *model.terms);
    if (!model.terms)
        return pcm__fail_memory();
    read_rows(&model, data);
    struct point at = first_point(&model, data);
    struct tally tally;
    const pcm_fit_status status = maximise(&at, &tally, &out->passes, &model);
    if (status == PCM_FIT_OK) {
        const pcm__line_fit line = {
            .reference = model.reference,
            .intercept = at.u,
            .slope = at.b,
            .log_likelihood = tally.value,
            .information = {tally.information[0], tally.information[1], tally.information[2]}};
        pcm__fit_accept(out, &line);
    } else {
        out->status = status;
    }
    pcm_release(model.terms);
    return PCM_OK;
}
