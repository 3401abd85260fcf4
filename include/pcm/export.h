/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Handing a plan over: work orders as CSV, calendar as iCalendar.
 *
 * Library libpcm_io. Both read the published plan of a plant; see pcm_plan_record().
 */
#ifndef PCM_EXPORT_H
#define PCM_EXPORT_H

#include <pcm/plant.h>

PCM_BEGIN

/**
 * Writes the work orders with the names of assets, tasks and crews beside their ids, for people and
 * for import into a CMMS. The columns are described in docs/schema.md.
 *
 * @return PCM_ERR_NOT_FOUND if the plant has no published plan; PCM_ERR_FILE
 */
PCM_API PCM_CHECKED pcm_status pcm_export_work_orders(const char *path, const pcm_plant *plant);

/**
 * Writes an iCalendar file (RFC 5545): one all-day VEVENT per work order that has a day, with the
 * crew as category, the asset's site as location and the work order's id as UID, so that importing
 * a newer plan moves the visits instead of doubling them.
 *
 * DTSTAMP is the plan's as_of day: the clock is not read, and the same plan gives the same file.
 *
 * @param path   the file, replaced as a whole or not at all
 * @param plant  a plant with a published plan
 * @param crew   id of the crew whose visits are written; NULL: all
 */
PCM_API PCM_CHECKED pcm_status pcm_export_calendar(const char *path, const pcm_plant *plant,
                                                   const char *crew);

PCM_END

#endif
