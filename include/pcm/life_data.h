/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Life data: what is known about the lives of items, one container for every kind of row.
 *
 * Building data is censored (the item still runs), left-truncated (it was old when records
 * began) and tied (many records are alike). All of it goes into one container, and nothing is
 * expanded or dropped.
 */
#ifndef PCM_LIFE_DATA_H
#define PCM_LIFE_DATA_H

#include <stddef.h>

#include <pcm/status.h>

PCM_BEGIN

/** What a row says about the age at failure. */
typedef enum pcm_life_kind {
    PCM_LIFE_EXACT = 0,   /**< Failed at age `lower` (= `upper`). */
    PCM_LIFE_RIGHT = 1,   /**< A suspension: had not failed at age `lower`. */
    PCM_LIFE_LEFT = 2,    /**< Had failed by age `upper`, nobody saw when. */
    PCM_LIFE_INTERVAL = 3 /**< Failed after age `lower` and not after `upper`. */
} pcm_life_kind;

/** One row of life data. */
typedef struct pcm_life {
    pcm_life_kind kind;
    double lower; /**< Exact, right, interval: see ::pcm_life_kind, > 0. Left: ignored, kept 0. */
    double upper; /**< Left, interval: finite, > lower. Exact, right: ignored. */
    double entry; /**< Age at which observation began, >= 0 and below the age that ends the row
                   * (left-truncated data); 0 if observed from new. */
    double count; /**< How many items the row stands for, finite and > 0; usually 1. */
} pcm_life;

/** Life data of one population. Opaque. */
typedef struct pcm_life_data pcm_life_data;

/** Bytes of a unit tag, the final NUL included. */
#define PCM_UNIT_SIZE 16

/**
 * Makes an empty container.
 *
 * @param out   the container; free with pcm_life_data_free()
 * @param unit  unit of all ages, e.g. "d" or "h"; repeated on every result. NULL or "" for none;
 *              at most 15 bytes
 */
PCM_API PCM_CHECKED pcm_status pcm_life_data_new(pcm_life_data **out, const char *unit);

/** Frees a container. */
PCM_API void pcm_life_data_free(pcm_life_data *data);

/** Adds one row. PCM_ERR_DOMAIN names the field, the row's index and the value; the container is
 * then unchanged. */
PCM_API PCM_CHECKED pcm_status pcm_life_data_add(pcm_life_data *data, const pcm_life *row);

/**
 * Adds exact and right-censored rows from columns, all or none.
 *
 * @param data    the container
 * @param age     [n] ages at failure or suspension, finite and > 0
 * @param failed  [n] nonzero where the item failed at that age; NULL: all failed
 * @param entry   [n] ages at which observation began; NULL: all 0
 * @param count   [n] items per row; NULL: all 1
 * @param n       how many rows
 */
PCM_API PCM_CHECKED pcm_status pcm_life_data_add_columns(pcm_life_data *data, const double *age,
                                                         const unsigned char *failed,
                                                         const double *entry,
                                                         const double *count, size_t n);

/** Number of rows. 0 for NULL. */
PCM_API size_t pcm_life_data_rows(const pcm_life_data *data);

/** A row by index; NULL beyond the end. Valid until the container is changed. */
PCM_API const pcm_life *pcm_life_data_row(const pcm_life_data *data, size_t index);

/** Unit tag, "" if none. */
PCM_API const char *pcm_life_data_unit(const pcm_life_data *data);

PCM_END

#endif
