/* SPDX-License-Identifier: Apache-2.0 */
/* Means of answers over a posterior. */
#include "libpcm/life/posterior.h"

#include <math.h>

#include "libpcm/base/fail.h"
#include "libpcm/life/answer.h"
#include "libpcm/life/level_scale.h"
#include "libpcm/num/elementary.h"

enum { most_pieces = 64 };

/* How far shape times ln life may go between 16 nodes for a probability, which is a step in it, and
 * for other answers, which are powers. */
static const double resolved_step = 4.0;
static const double resolved_power = 25.0;

/* Share of a mean that may come from the outermost nodes of what was tabulated. */
static const double rim_share = 1e-6;

/* A mean, and what its outermost nodes contribute to it. */
struct mean {
    double total;
    double rim;
};

static double answer_at(const pcm_posterior *posterior, const pcm_question *question,
                        const pcm__column *column, double log_life)
{
    const double shape = pcm__exp(column->log_shape);
    const double log_scale = log_life + posterior->log_reference - posterior->log_hazard / shape;
    return pcm__level_answer(question, pcm__level_at_scale(question, shape, log_scale));
}

/* Adds the part of a panel, or of a piece of it. On a whole panel the nodes are those that its
 * polynomial goes through, so that even a small density is right in all digits. */
static void add_piece(struct mean *mean, const pcm_posterior *posterior,
                      const pcm_question *question, const pcm__column *column, double from,
                      double to)
{
    double point[PCM__NODES], weight[PCM__NODES];
    pcm__density_rule(point, weight, from, to);
    for (int i = 0; i < PCM__NODES; i++) {
        const double density = weight[i] * pcm__density_at(&column->life, point[i]);
        if (!(density > 0.0))
            continue;
        const double part = density * answer_at(posterior, question, column, point[i]);
        mean->total += part;
        if ((i == 0 && from == column->life.edge[0]) ||
            (i == PCM__NODES - 1 && to == column->life.edge[column->life.panels]))
            mean->rim += part;
    }
}

/* The mean at one shape. */
static struct mean mean_of_column(const pcm_posterior *posterior, const pcm_question *question,
                                  const pcm__column *column)
{
    const pcm__density *life = &column->life;
    const double shape = pcm__exp(column->log_shape);
    const double resolved = pcm__answer_is_probability(question) ? resolved_step : resolved_power;
    struct mean mean = {0.0, 0.0};
    for (int panel = 0; panel < life->panels; panel++) {
        const double from = life->edge[panel], to = life->edge[panel + 1];
        const int pieces = (int)fmin(fmax(ceil(shape * (to - from) / resolved), 1.0), most_pieces);
        for (int piece = 0; piece < pieces; piece++)
            add_piece(&mean, posterior, question, column, from + piece * (to - from) / pieces,
                      piece + 1 < pieces ? from + (piece + 1) * (to - from) / pieces : to);
    }
    return mean;
}

static double mean_of_answer(const pcm_posterior *posterior, const pcm_question *question)
{
    const int count = posterior->shape.panels * PCM__NODES;
    struct mean mean = {0.0, 0.0};
    for (int i = 0; i < count; i++) {
        const pcm__column *column = &posterior->columns[i];
        const struct mean part = mean_of_column(posterior, question, column);
        mean.total += column->weight * part.total;
        mean.rim += column->weight * (i == 0 || i == count - 1 ? part.total : part.rim);
    }
    return mean.rim <= rim_share * mean.total && isfinite(mean.total) ? mean.total : INFINITY;
}

static double mean_of_shape(const pcm_posterior *posterior)
{
    double sum = 0.0;
    for (int i = 0; i < posterior->shape.panels * PCM__NODES; i++)
        sum += posterior->columns[i].weight * pcm__exp(posterior->columns[i].log_shape);
    return sum;
}

pcm_status pcm_posterior_mean(double *out, const pcm_posterior *posterior, pcm_question question)
{
    const pcm_status status = pcm__posterior_check(out, posterior, &question);
    if (status != PCM_OK)
        return status;
    *out = question.quantity == PCM_QUANTITY_SHAPE ? mean_of_shape(posterior)
                                                   : mean_of_answer(posterior, &question);
    return PCM_OK;
}
