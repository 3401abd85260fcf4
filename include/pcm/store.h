/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * The store: a plant in one SQLite file.
 *
 * Library libpcm_io. One SQL table per table of the schema, with the same columns, so that any
 * SQLite tool can read it. Writing is one transaction: after a crash the store is as it was.
 */
#ifndef PCM_STORE_H
#define PCM_STORE_H

#include <pcm/plant.h>

PCM_BEGIN

/**
 * Reads a plant from a store and checks it as a whole.
 *
 * @param out     free with pcm_plant_free()
 * @param path    the file; it is opened read-only
 * @param report  as in pcm_csv_read_plant()
 * @return        PCM_ERR_FILE if it cannot be opened, PCM_ERR_FORMAT if it is no store of libpcm or
 *                damaged, PCM_ERR_VERSION if a newer libpcm wrote it, PCM_ERR_DATA
 */
PCM_API PCM_CHECKED pcm_status pcm_store_read(pcm_plant **out, const char *path,
                                              pcm_report *report);

/**
 * Writes a plant into a store, replacing what it held. The file is made if it is not there; a file
 * that is no store of libpcm, or a newer one, is left alone.
 *
 * @return PCM_ERR_FILE, PCM_ERR_FORMAT, PCM_ERR_VERSION; PCM_ERR_DATA for an extra column that SQL
 *         cannot name; PCM_ERR_LIMIT for a row longer than 2 MiB. The store is then as it was
 */
PCM_API PCM_CHECKED pcm_status pcm_store_write(const char *path, const pcm_plant *plant);

PCM_END

#endif
