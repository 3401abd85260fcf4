/* SPDX-License-Identifier: Apache-2.0 */
/* Names beside ids. */
#include "config.h"

#include "libpcm/io/names.h"

/* NULL if there is no such row. */
static const void *row_of(const pcm_plant *plant, pcm_table table, const char *id)
{
    size_t row;
    if (!*id || pcm_plant_find(&row, plant, table, id) != PCM_OK)
        return NULL;
    return pcm_plant_row(plant, table, row);
}

const char *pcm__io_asset_name(const pcm_plant *plant, const char *id)
{
    const pcm_asset *asset = row_of(plant, PCM_ASSETS, id);
    return asset ? asset->name : "";
}

const char *pcm__io_task_name(const pcm_plant *plant, const char *id)
{
    const pcm_task *task = row_of(plant, PCM_TASKS, id);
    return task ? task->name : "";
}

const char *pcm__io_crew_name(const pcm_plant *plant, const char *id)
{
    const pcm_crew *crew = row_of(plant, PCM_CREWS, id);
    return crew ? crew->name : "";
}

const char *pcm__io_site_name(const pcm_plant *plant, const char *id)
{
    const pcm_site *site = row_of(plant, PCM_SITES, id);
    return site ? site->name : "";
}

const char *pcm__io_asset_site(const pcm_plant *plant, const char *id)
{
    const pcm_asset *asset = row_of(plant, PCM_ASSETS, id);
    return asset ? asset->site : "";
}

const char *pcm__io_name_or_id(const char *name, const char *id)
{
    return *name ? name : id;
}

pcm_status pcm__io_need_plan(const pcm_plant *plant)
{
    if (pcm_plant_rows(plant, PCM_PLANS) > 0)
        return PCM_OK;
    return pcm_error_set(PCM_ERR_NOT_FOUND, "the plant has no published plan");
}
