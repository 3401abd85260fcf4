/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Rosters as files: problems and answers in JSON, with the user's own ids and dates.
 *
 * Library libpcm_io. pcm/roster.h numbers everything; here technicians, skills, crews and visits
 * have ids, and days are those of the calendar. The formats are described in docs/roster.md. What
 * is wrong with a file is told as by pcm/schedule_file.h: in one sentence that names the place, the
 * value, the rule and the id. Texts that functions return live as long as the file.
 */
#ifndef PCM_ROSTER_FILE_H
#define PCM_ROSTER_FILE_H

#include <stddef.h>

#include <pcm/roster.h>
#include <pcm/schedule_file.h>

PCM_BEGIN

/** What has an id. */
typedef enum pcm_roster_thing {
    PCM_ROSTER_SKILL = 0,
    PCM_ROSTER_TECHNICIAN = 1,
    PCM_ROSTER_VISIT = 2
} pcm_roster_thing;

/** Number of kinds of things. */
#define PCM_ROSTER_THINGS 3

/** A problem with its ids. Immutable, readable by any thread. Opaque. */
typedef struct pcm_roster_file pcm_roster_file;

/**
 * Reads a problem.
 *
 * @param out   free with pcm_roster_file_free()
 * @param path  a JSON file
 * @return      PCM_ERR_ARGUMENT for NULL; PCM_ERR_FILE; PCM_ERR_FORMAT if it is no JSON, or no
 *              problem; PCM_ERR_VERSION if it is one of a later format; PCM_ERR_DATA if something
 *              in it is wrong; PCM_ERR_LIMIT; PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_roster_file_read(pcm_roster_file **out, const char *path);

/** The same from memory. @param bytes [length] need not end with a NUL */
PCM_API PCM_CHECKED pcm_status pcm_roster_file_parse(pcm_roster_file **out, const char *bytes,
                                                     size_t length);

/** Frees it, and its problem. NULL is allowed. */
PCM_API void pcm_roster_file_free(pcm_roster_file *file);

/** The problem, which lives as long as the file. NULL for NULL. */
PCM_API const pcm_roster_problem *pcm_roster_file_problem(const pcm_roster_file *file);

/** Name of the problem; "" if it has none, or for NULL. */
PCM_API const char *pcm_roster_file_name(const pcm_roster_file *file);

/** Currency of its money; "" if it is not given, or for NULL. */
PCM_API const char *pcm_roster_file_currency(const pcm_roster_file *file);

/** Id of a thing, by its number in the problem; NULL beyond the last, of an unknown kind, or for
 * NULL. */
PCM_API const char *pcm_roster_file_id(const pcm_roster_file *file, pcm_roster_thing kind,
                                       size_t index);

/** The label of a day: its date, or its number, counted from 0, where dates are not known; "-"
 * beyond the last, or for NULL. @return out */
PCM_API char *pcm_roster_file_label(char out[PCM_SCHEDULE_LABEL_SIZE], const pcm_roster_file *file,
                                    size_t day);

/**
 * Writes a roster as JSON into memory.
 *
 * @param text    to be freed with pcm_release()
 * @param length  its bytes, the final NUL not counted; may be NULL
 * @param file    the problem that the roster is one of, which is not checked
 * @param roster  what was found
 * @return        PCM_ERR_ARGUMENT for NULL; PCM_ERR_MEMORY
 */
PCM_API PCM_CHECKED pcm_status pcm_roster_format(char **text, size_t *length,
                                                 const pcm_roster_file *file,
                                                 const pcm_roster *roster);

/** The same into a file, which is replaced as a whole or not at all; also PCM_ERR_FILE. */
PCM_API PCM_CHECKED pcm_status pcm_roster_write(const char *path, const pcm_roster_file *file,
                                                const pcm_roster *roster);

PCM_END

#endif
