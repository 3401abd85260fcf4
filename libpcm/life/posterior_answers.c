/* SPDX-License-Identifier: Apache-2.0 */
/* Questions to a posterior. At a fixed shape every answer rises or falls with the life, so that
 * "the answer is below a value" is "the life is below a threshold": its probability is known column
 * by column, and added up over the columns. */
#include "libpcm/life/posterior.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/answer.h"
#include "libpcm/life/level_scale.h"
#include "libpcm/num/elementary.h"
#include "libpcm/num/root.h"

enum { first_halvings = 2, most_halvings = 20, most_steps = 60 };

/* Standard deviations by which the threshold may move over 16 nodes, and beyond which a column is
 * wholly on one side. */
static const double resolved = 8.0;
static const double beyond = 40.0;

/* A question with a value of its answer, as its level (level.h). */
struct inquiry {
    const pcm_posterior *posterior;
    const pcm_question *question;
    double level;
    double p; /* wanted */
};

/* The threshold in the coordinate of the columns. */
static double threshold(const struct inquiry *inquiry, double log_shape)
{
    const pcm_posterior *posterior = inquiry->posterior;
    const double shape = pcm__exp(log_shape);
    return pcm__scale_at_level(inquiry->question, shape, inquiry->level) -
           posterior->log_reference + posterior->log_hazard / shape;
}

/* A panel of columns, with the weights that interpolate between them. */
struct panel {
    const pcm__column *columns;
    double from, to;
    double polynomial[PCM__NODES][PCM__NODES]; /* [node][degree], with the node's weight */
};

/* How far the threshold is above the middle of a column, in standard deviations. */
static double height(const pcm__column *column, double threshold)
{
    return (threshold - column->life.mean) / column->life.deviation;
}

static void prepare(struct panel *panel)
{
    double point[PCM__NODES], weight[PCM__NODES];
    pcm__density_rule(point, weight, -1.0, 1.0);
    for (int i = 0; i < PCM__NODES; i++) {
        pcm__legendre(panel->polynomial[i], PCM__NODES, point[i]);
        for (int k = 0; k < PCM__NODES; k++)
            panel->polynomial[i][k] *= weight[i] * (k + 0.5);
    }
}

/* Weights of the columns at a place between them: Lagrange's, from the discrete orthogonality of
 * Legendre's polynomials. */
static void weigh(double weight[PCM__NODES], const struct panel *panel, double log_shape)
{
    double p[PCM__NODES];
    const double half = 0.5 * (panel->to - panel->from);
    pcm__legendre(p, PCM__NODES, (log_shape - panel->from) / half - 1.0);
    for (int i = 0; i < PCM__NODES; i++) {
        weight[i] = 0.0;
        for (int k = 0; k < PCM__NODES; k++)
            weight[i] += panel->polynomial[i][k] * p[k];
    }
}

/* Weights of the columns at a place between them, and how high the threshold is there. */
struct between {
    double weight[PCM__NODES];
    double height;
};

static struct between between(const struct panel *panel, const struct inquiry *inquiry,
                              double log_shape)
{
    struct between at;
    double mean = 0.0, deviation = 0.0;
    weigh(at.weight, panel, log_shape);
    for (int i = 0; i < PCM__NODES; i++) {
        mean += at.weight[i] * panel->columns[i].life.mean;
        deviation += at.weight[i] * panel->columns[i].life.deviation;
    }
    at.height = (threshold(inquiry, log_shape) - mean) / deviation;
    return at;
}

/* Probability below the threshold at a shape between the columns. Columns are alike when measured
 * from their means in their standard deviations, so that is how they are interpolated. */
static double below_between(const struct panel *panel, const struct between *at)
{
    double sum = 0.0;
    if (fabs(at->height) > beyond)
        return at->height > 0.0 ? 1.0 : 0.0;
    for (int i = 0; i < PCM__NODES; i++) {
        const pcm__density *life = &panel->columns[i].life;
        sum += at->weight[i] * pcm__density_below(life, life->mean + at->height * life->deviation);
    }
    return sum;
}

/* A part of a panel, halved as long as the threshold moves too far in it. */
static double below_in_part(const struct panel *panel, const struct inquiry *inquiry, double from,
                            double to, int halvings)
{
    const pcm__density *shape = &inquiry->posterior->shape;
    if (halvings >= first_halvings) {
        const double low = between(panel, inquiry, from).height;
        const double high = between(panel, inquiry, to).height;
        if (fmin(low, high) > beyond)
            return pcm__density_below(shape, to) - pcm__density_below(shape, from);
        if (fmax(low, high) < -beyond)
            return 0.0;
        if (fabs(high - low) <= resolved || halvings == most_halvings) {
            double point[PCM__NODES], weight[PCM__NODES], sum = 0.0;
            pcm__density_rule(point, weight, from, to);
            for (int i = 0; i < PCM__NODES; i++) {
                const struct between at = between(panel, inquiry, point[i]);
                sum += weight[i] * pcm__density_at(shape, point[i]) * below_between(panel, &at);
            }
            return sum;
        }
    }
    const double middle = 0.5 * (from + to);
    return below_in_part(panel, inquiry, from, middle, halvings + 1) +
           below_in_part(panel, inquiry, middle, to, halvings + 1);
}

static double below_in_panel(struct panel *panel, const struct inquiry *inquiry)
{
    double lowest = INFINITY, highest = -INFINITY, sum = 0.0;
    for (int i = 0; i < PCM__NODES; i++) {
        const pcm__column *column = &panel->columns[i];
        const double place = threshold(inquiry, column->log_shape);
        lowest = fmin(lowest, height(column, place));
        highest = fmax(highest, height(column, place));
        sum += column->weight * pcm__density_below(&column->life, place);
    }
    if (lowest > beyond || highest < -beyond || highest - lowest <= resolved)
        return sum;
    prepare(panel);
    return below_in_part(panel, inquiry, panel->from, panel->to, 0);
}

/* Probability that the life is below the threshold. */
static double life_below(const struct inquiry *inquiry)
{
    const pcm_posterior *posterior = inquiry->posterior;
    double sum = 0.0;
    for (int i = 0; i < posterior->shape.panels; i++) {
        struct panel panel;
        panel.columns = posterior->columns + i * PCM__NODES;
        panel.from = posterior->shape.edge[i];
        panel.to = posterior->shape.edge[i + 1];
        sum += below_in_panel(&panel, inquiry);
    }
    return fmin(fmax(sum, 0.0), 1.0);
}

/* Probability that the level of the answer is below that of the inquiry. */
static double level_below(const struct inquiry *inquiry)
{
    if (inquiry->question->quantity == PCM_QUANTITY_SHAPE)
        return pcm__density_below(&inquiry->posterior->shape, inquiry->level);
    const double below = life_below(inquiry);
    return pcm__level_falls_with_scale(inquiry->question) ? 1.0 - below : below;
}

static double excess(double level, const void *context)
{
    struct inquiry inquiry = *(const struct inquiry *)context;
    inquiry.level = level;
    return level_below(&inquiry) - inquiry.p;
}

/* The level that is not reached with probability p, from a first guess. */
static double quantile_of_level(const struct inquiry *inquiry, double guess)
{
    double low = guess, high = guess;
    for (int step = 0; step < most_steps && excess(low, inquiry) > 0.0; step++) {
        high = low;
        low -= ldexp(0.25, step);
    }
    for (int step = 0; step < most_steps && excess(high, inquiry) < 0.0; step++) {
        low = high;
        high += ldexp(0.25, step);
    }
    return high > low ? pcm__root(excess, inquiry, low, high, 1e-13) : guess;
}

/* Level at the means of the logarithms; it must be finite. */
static double central_level(const pcm_posterior *posterior, const pcm_question *question)
{
    const double shape = pcm__exp(posterior->mean[1]);
    const double log_scale =
        posterior->mean[0] + posterior->log_reference - posterior->log_hazard / shape;
    const double level = pcm__level_at_scale(question, shape, log_scale);
    return isfinite(level) ? level : 0.0;
}

double pcm__posterior_quantile(const pcm_posterior *posterior, const pcm_question *question,
                               double p)
{
    if (question->quantity == PCM_QUANTITY_SHAPE)
        return pcm__exp(pcm__density_quantile(&posterior->shape, p));
    const int turned = pcm__answer_is_probability(question);
    const struct inquiry inquiry = {posterior, question, 0.0, turned ? 1.0 - p : p};
    return pcm__level_answer(question,
                             quantile_of_level(&inquiry, central_level(posterior, question)));
}

pcm_status pcm__posterior_check(const void *out, const pcm_posterior *posterior,
                                const pcm_question *question)
{
    if (!out)
        return pcm__fail_null("out");
    if (!posterior)
        return pcm__fail_null("posterior");
    if (!pcm_posterior_has_answer(posterior))
        return pcm__fail(PCM_ERR_ARGUMENT, "posterior: has no answer (%s)",
                         pcm_posterior_status_name(posterior->summary.status));
    return pcm__question_check(question);
}

pcm_status pcm_posterior_bounds(pcm_bounds *out, const pcm_posterior *posterior,
                                pcm_question question, double probability)
{
    const pcm_status status = pcm__posterior_check(out, posterior, &question);
    if (status != PCM_OK)
        return status;
    if (!(probability > 0.0 && probability < 1.0))
        return pcm__fail(PCM_ERR_DOMAIN, "probability = %s: must be between 0 and 1",
                         pcm__text(probability).chars);
    const double tail = 0.5 * (1.0 - probability);
    *out = (pcm_bounds){pcm__posterior_quantile(posterior, &question, 0.5),
                        pcm__posterior_quantile(posterior, &question, tail),
                        pcm__posterior_quantile(posterior, &question, 1.0 - tail)};
    return PCM_OK;
}

pcm_status pcm_posterior_probability_below(double *out, const pcm_posterior *posterior,
                                           pcm_question question, double value)
{
    const pcm_status status = pcm__posterior_check(out, posterior, &question);
    if (status != PCM_OK)
        return status;
    if (isnan(value))
        return pcm__fail(PCM_ERR_DOMAIN, "value = nan: must be a number");
    const double highest = pcm__answer_is_probability(&question) ? 1.0 : INFINITY;
    if (!(value > 0.0) || value >= highest) {
        *out = value > 0.0 ? 1.0 : 0.0;
        return PCM_OK;
    }
    const struct inquiry inquiry = {posterior, &question, pcm__level_of_answer(&question, value),
                                    0.0};
    const double below = level_below(&inquiry);
    *out = pcm__answer_is_probability(&question) ? 1.0 - below : below;
    return PCM_OK;
}
