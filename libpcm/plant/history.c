/* SPDX-License-Identifier: Apache-2.0 */
/* Life data of a type and states of assets: the walks of libpcm/plant/life_walk.c, put together. */
#include "libpcm/plant/history.h"

#include "libpcm/base/fail.h"
#include "libpcm/plant/life_walk.h"

static void add_summary(pcm_history_summary *total, const pcm_history_summary *part)
{
    total->assets++;
    total->lives += part->lives;
    total->failures += part->failures;
    total->suspensions += part->suspensions;
    total->truncated += part->truncated;
    total->unknown_age += part->unknown_age;
    total->zero_length += part->zero_length;
    total->unobserved += part->unobserved;
}

pcm_status pcm__history_lives(pcm_life_data **out, pcm_history_summary *summary,
                              const pcm__timeline *timeline, size_t type)
{
    pcm_life_data *lives;
    pcm_status status = pcm_life_data_new(&lives, "d");
    pcm_history_summary total = {0};
    for (size_t i = 0; status == PCM_OK && i < timeline->assets; i++) {
        if (timeline->type[i] != type)
            continue;
        pcm__life_walk walk;
        pcm__life_walk_along(&walk, timeline, i, lives);
        pcm__life_walk_cut_off(&walk);
        add_summary(&total, &walk.summary);
        status = walk.status;
        if (status != PCM_OK)
            pcm_life_data_free(lives);
    }
    if (status != PCM_OK)
        return status;
    *out = lives;
    *summary = total;
    return PCM_OK;
}

pcm_asset_state pcm__history_state(const pcm__timeline *timeline, size_t asset)
{
    pcm__life_walk walk;
    pcm__life_walk_along(&walk, timeline, asset, NULL);
    const int known = walk.age_known;
    return (pcm_asset_state){.age_known = known,
                             .age_days = known ? (double)walk.age / PCM_DAY_SECONDS : 0.0,
                             .renewed = known ? pcm_instant_date(walk.renewed) : PCM_DATE_NONE,
                             .failed = walk.failed};
}

pcm_status pcm_history_life_data(pcm_life_data **out, pcm_history_summary *summary,
                                 const pcm_plant *plant, const char *type, pcm_date as_of)
{
    if (!out)
        return pcm__fail_null("out");
    if (!plant)
        return pcm__fail_null("plant");
    if (!type)
        return pcm__fail_null("type");
    size_t row;
    pcm_status status = pcm_plant_check(plant, NULL);
    if (status == PCM_OK)
        status = pcm_plant_find(&row, plant, PCM_TYPES, type);
    pcm__timeline *timeline;
    if (status == PCM_OK)
        status = pcm__timeline_make(&timeline, plant, as_of, PCM__EVERY_ASSET);
    if (status != PCM_OK)
        return status;
    pcm_history_summary counted;
    status = pcm__history_lives(out, &counted, timeline, row);
    pcm__timeline_free(timeline);
    if (status == PCM_OK && summary)
        *summary = counted;
    return status;
}

pcm_status pcm_history_asset_state(pcm_asset_state *out, const pcm_plant *plant, const char *asset,
                                   pcm_date as_of)
{
    if (!out)
        return pcm__fail_null("out");
    if (!plant)
        return pcm__fail_null("plant");
    if (!asset)
        return pcm__fail_null("asset");
    size_t row;
    pcm_status status = pcm_plant_find(&row, plant, PCM_ASSETS, asset);
    pcm__timeline *timeline;
    if (status == PCM_OK)
        status = pcm__timeline_make(&timeline, plant, as_of, row);
    if (status != PCM_OK)
        return status;
    *out = pcm__history_state(timeline, row);
    pcm__timeline_free(timeline);
    return PCM_OK;
}
