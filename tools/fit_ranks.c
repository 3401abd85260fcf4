/* SPDX-License-Identifier: Apache-2.0 */
/* pcm fit FILE.csv --method rrx|rry: a line through the points of the Weibull plot. */
#include "config.h"

#include <math.h>
#include <stdio.h>

#include <pcm/rank_regression.h>

#include "tools/fit_report.h"
#include "tools/grid.h"
#include "tools/tell.h"

static const char *const rank_words[] = {"exact", "benard"};

struct answer {
    pcm_rank_fit fit;
    pcm_rank_plot *plot;
};

static json_t *positions_json(const pcm_rank_plot *plot)
{
    json_t *positions = json_new_array();
    for (size_t i = 0; i < pcm_rank_plot_count(plot); i++) {
        const pcm_plotting_position *position = pcm_rank_plot_at(plot, i);
        json_t *row = json_new_object();
        json_put_number(row, "time", position->age);
        json_put_number(row, "adjusted_rank", position->adjusted_rank);
        json_put_number(row, "median_rank", position->median_rank);
        json_add(positions, row);
    }
    return positions;
}

static void print_json(const struct fit_request *request, const struct answer *answer)
{
    const pcm_rank_fit *fit = &answer->fit;
    const int has_estimate = pcm_rank_has_estimate(fit);
    json_t *object = json_new_object();
    json_put_text(object, "status", pcm_rank_status_name(fit->status));
    json_put_text(object, "model", "weibull");
    json_put_text(object, "method", request->method == METHOD_RRX ? "rrx" : "rry");
    json_put_text(object, "ranks", rank_words[request->ranks]);
    json_put_number(object, "shape", has_estimate ? fit->life.shape : NAN);
    json_put_number(object, "scale", has_estimate ? fit->life.scale : NAN);
    json_put_number(object, "r2", has_estimate ? fit->r_squared : NAN);
    json_put_number(object, "n", fit->items);
    json_put_number(object, "failures", fit->failures);
    json_put_text(object, "unit", fit->unit);
    json_put(object, "positions", positions_json(answer->plot));
    json_put(object, "bounds", json_null());
    json_put_text(object, "message",
                  fit->status == PCM_RANK_OK ? "" : pcm_rank_status_text(fit->status));
    json_put_text(object, "mode", request->mode);
    json_print(object);
}

static void print_positions(const pcm_rank_plot *plot)
{
    static const char *const titles[] = {">age", ">adjusted rank", ">median rank"};
    struct grid *grid = grid_new(titles, sizeof titles / sizeof *titles);
    for (size_t i = 0; i < pcm_rank_plot_count(plot); i++) {
        const pcm_plotting_position *position = pcm_rank_plot_at(plot, i);
        grid_add(grid, "%s", text_significant(position->age, 6).chars);
        grid_add(grid, "%s", text_fixed(position->adjusted_rank, 3).chars);
        grid_add(grid, "%s", text_fixed(position->median_rank, 4).chars);
    }
    grid_print(grid, 2);
}

static void print_text(const struct fit_request *request, const struct answer *answer)
{
    const pcm_rank_fit *fit = &answer->fit;
    fit_print_head(request, "Weibull fit",
                   request->method == METHOD_RRX ? "rank regression, X on Y"
                                                 : "rank regression, Y on X");
    printf("  %-16s%s, of which %s failed\n", "items", text_number(fit->items).chars,
           text_number(fit->failures).chars);
    if (fit->status != PCM_RANK_OK)
        printf("  %-16s%s: %s\n", "outcome", pcm_rank_status_name(fit->status),
               pcm_rank_status_text(fit->status));
    if (pcm_rank_has_estimate(fit)) {
        printf("  %-16s%s\n", "shape", text_significant(fit->life.shape, 5).chars);
        printf("  %-16s%s%s%s\n", "scale", text_significant(fit->life.scale, 5).chars,
               *fit->unit ? " " : "", fit->unit);
        printf("  %-16s%s\n", "R squared", text_fixed(fit->r_squared, 4).chars);
    }
    printf("\n");
    print_positions(answer->plot);
}

int fit_ranks(const struct fit_request *request, const pcm_life_data *data)
{
    const pcm_rank_direction direction =
        request->method == METHOD_RRX ? PCM_RANK_RRX : PCM_RANK_RRY;
    const pcm_rank_method method = request->ranks == 0 ? PCM_RANKS_EXACT : PCM_RANKS_BENARD;
    struct answer answer;
    pcm_status status = pcm_rank_regression(&answer.fit, data, direction, method);
    if (!status)
        status = pcm_rank_plot_make(&answer.plot, data, method);
    if (status)
        return fail_status(status);
    (request->json ? print_json : print_text)(request, &answer);
    pcm_rank_plot_free(answer.plot);
    return EXIT_DONE;
}
