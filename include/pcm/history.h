/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * From history to life data: what the events say about the lives of a type.
 *
 * A life begins when the item is renewed: at `assets.installed`, at the end of a failure's repair
 * (if `types.renewed_by_failure`), at a replacement, or at preventive maintenance (if
 * `types.renewed_by_preventive`). It ends with the next failure, or is cut off (a suspension) by a
 * renewal, the end of the records or the removal of the asset. Time under repair and out of
 * service does not count as age.
 *
 * Observation is explicit. Records of an asset run from `observation_start` to `observation_end`,
 * as often as these alternate; without a start they run from its installation, or from its first
 * event if that is unknown; without an end to the day asked for. An item that was older than the
 * records enters with that age (left truncation), because those that failed earlier were never
 * seen. After a gap in the records, or if the installation is unknown, the age is unknown until
 * the next renewal: such lives are counted, not guessed.
 */
#ifndef PCM_HISTORY_H
#define PCM_HISTORY_H

#include <pcm/life_data.h>
#include <pcm/plant.h>

PCM_BEGIN

/** What became of the records of a type. */
typedef struct pcm_history_summary {
    size_t assets;      /**< Assets of the type. */
    size_t lives;       /**< Rows of life data. */
    size_t failures;    /**< Lives that ended with a failure. */
    size_t suspensions; /**< Lives that were cut off. */
    size_t truncated;   /**< Lives that were already old when records began. */
    size_t unknown_age; /**< Spells left out because the age was unknown. */
    size_t zero_length; /**< Lives left out because they began and ended at the same time. */
    size_t unobserved;  /**< Events left out because they lie outside the records. */
} pcm_history_summary;

/** State of an asset on a day. */
typedef struct pcm_asset_state {
    int age_known;       /**< Zero if the age is unknown. */
    double age_days;     /**< Days in service since the last renewal. */
    pcm_date renewed;    /**< Day of the last renewal; PCM_DATE_NONE if unknown. */
    int failed;          /**< Nonzero while a failure is not repaired. */
} pcm_asset_state;

/**
 * Life data of a type, in days ("d").
 *
 * @param out      free with pcm_life_data_free(); it may have no rows
 * @param summary  may be NULL
 * @param plant    a plant that passed pcm_plant_check(), else PCM_ERR_DATA
 * @param type     id of the type, else PCM_ERR_NOT_FOUND
 * @param as_of    events from this day on are not used, and open lives are cut off at its
 *                 beginning; a valid date
 */
PCM_API PCM_CHECKED pcm_status pcm_history_life_data(pcm_life_data **out,
                                                     pcm_history_summary *summary,
                                                     const pcm_plant *plant, const char *type,
                                                     pcm_date as_of);

/** State of an asset at the beginning of a day, from the events before it. */
PCM_API PCM_CHECKED pcm_status pcm_history_asset_state(pcm_asset_state *out,
                                                       const pcm_plant *plant,
                                                       const char *asset, pcm_date as_of);

PCM_END

#endif
