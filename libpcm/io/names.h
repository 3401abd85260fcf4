/* SPDX-License-Identifier: Apache-2.0 */
/* Names beside ids, for files that people read. */
#ifndef PCM_IO_NAMES_H
#define PCM_IO_NAMES_H

#include <pcm/plant.h>

/* "" where there is no such row or it has no name. */
const char *pcm__io_asset_name(const pcm_plant *plant, const char *id);
const char *pcm__io_task_name(const pcm_plant *plant, const char *id);
const char *pcm__io_crew_name(const pcm_plant *plant, const char *id);
const char *pcm__io_site_name(const pcm_plant *plant, const char *id);

/* The id of the site an asset stands in; "" if there is no such asset. */
const char *pcm__io_asset_site(const pcm_plant *plant, const char *id);

/* The name, or the id where there is no name. */
const char *pcm__io_name_or_id(const char *name, const char *id);

/* PCM_ERR_NOT_FOUND if the plant has no published plan. */
pcm_status pcm__io_need_plan(const pcm_plant *plant);

#endif
