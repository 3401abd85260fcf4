/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Civil dates and date-times of a site: proleptic Gregorian calendar, ISO 8601, no time zones.
 *
 * Maintenance is planned in the civil time of the site. libpcm does no zone arithmetic and never
 * reads the clock: "now" is an argument. Conversions follow Hinnant (2013), "chrono-Compatible
 * Low-Level Date Algorithms", days_from_civil and civil_from_days.
 */
#ifndef PCM_DATE_H
#define PCM_DATE_H

#include <stdint.h>

#include <pcm/status.h>

PCM_BEGIN

/** A civil day: days since 1970-01-01. Years 1 to 9999 are valid. */
typedef int32_t pcm_date;

/** A civil date-time of a site: seconds since 1970-01-01T00:00:00, every day 86,400 s long. */
typedef int64_t pcm_instant;

/** No date: a blank cell. */
#define PCM_DATE_NONE INT32_MIN
/** No date-time: a blank cell. */
#define PCM_INSTANT_NONE INT64_MIN

/** Seconds of a civil day. */
#define PCM_DAY_SECONDS 86400

/** Bytes that pcm_date_format() needs, the final NUL included. */
#define PCM_DATE_SIZE 16
/** Bytes that pcm_instant_format() needs, the final NUL included. */
#define PCM_INSTANT_SIZE 24

/**
 * The day of a year, month and day.
 *
 * @param out    the day
 * @param year   1..9999
 * @param month  1..12
 * @param day    1..31, and within the month
 * @return       PCM_ERR_DOMAIN for a day that does not exist
 */
PCM_API PCM_CHECKED pcm_status pcm_date_from_civil(pcm_date *out, int year, int month, int day);

/** Year, month and day of a date; any of the outputs may be NULL. The date must be valid. */
PCM_API void pcm_date_to_civil(int *year, int *month, int *day, pcm_date date);

/** Nonzero if the date lies in years 1 to 9999 (PCM_DATE_NONE does not). */
PCM_API int pcm_date_is_valid(pcm_date date);

/** ISO weekday, 1 = Monday .. 7 = Sunday. */
PCM_API int pcm_date_weekday(pcm_date date);

/** ISO 8601 week: week-based year and week number 1..53. Either output may be NULL. */
PCM_API void pcm_date_iso_week(int *year, int *week, pcm_date date);

/**
 * The day of an ISO week.
 *
 * @param out      the day
 * @param year     week-based year, 1..9999
 * @param week     1..52, or 53 in a long year
 * @param weekday  1 = Monday .. 7 = Sunday
 */
PCM_API PCM_CHECKED pcm_status pcm_date_from_iso_week(pcm_date *out, int year, int week,
                                                      int weekday);

/**
 * Reads an ISO 8601 calendar date, "2026-03-31", or week date, "2026-W14-2".
 *
 * @return PCM_ERR_DOMAIN if the text is anything else or the day does not exist
 */
PCM_API PCM_CHECKED pcm_status pcm_date_parse(pcm_date *out, const char *text);

/** Writes "2026-03-31"; "" for PCM_DATE_NONE. Returns the buffer. */
PCM_API char *pcm_date_format(char buffer[PCM_DATE_SIZE], pcm_date date);

/**
 * Reads an ISO 8601 civil date-time: a date, then optionally "T" or one space and "hh:mm",
 * "hh:mm:ss" or "hh:mm:ss.fff". A fraction is cut off; 24:00 is the end of the day.
 *
 * A zone ("Z", "+02:00") is PCM_ERR_DOMAIN: an instant is the site's civil time, and dropping a
 * zone silently would move events by hours.
 */
PCM_API PCM_CHECKED pcm_status pcm_instant_parse(pcm_instant *out, const char *text);

/** Writes "2026-03-31T08:30:00"; "" for PCM_INSTANT_NONE. Returns the buffer. */
PCM_API char *pcm_instant_format(char buffer[PCM_INSTANT_SIZE], pcm_instant instant);

/** The day an instant lies in; PCM_DATE_NONE for PCM_INSTANT_NONE. */
PCM_API pcm_date pcm_instant_date(pcm_instant instant);

/** The first second of a day; PCM_INSTANT_NONE for PCM_DATE_NONE. */
PCM_API pcm_instant pcm_date_instant(pcm_date date);

PCM_END

#endif
