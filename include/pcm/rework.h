/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * Rework: failures that come so soon after maintenance that the maintenance itself is suspect - a
 * repair that did not hold, or planned work that did harm (Waddington 1973 found it in 1943).
 *
 * After each event of a system that was watched, corrective or preventive, age counts as early for
 * the length of a window, until the next event, gap or end; all age after that counts as late. If
 * maintenance does no harm, failures fall on early and late age as their operational time does.
 */
#ifndef PCM_REWORK_H
#define PCM_REWORK_H

#include <stddef.h>

#include <pcm/event_data.h>

PCM_BEGIN

/** What the records say about rework. */
typedef enum pcm_rework_verdict {
    PCM_REWORK_NONE_SEEN = 0, /**< No more early failures than chance would bring. */
    PCM_REWORK_SEEN = 1,      /**< More early failures than chance explains at the level. */
    PCM_REWORK_TOO_FEW = 2    /**< No failure followed an event under watch: nothing to test. */
} pcm_rework_verdict;

/** The findings as a whole. */
typedef struct pcm_rework_summary {
    pcm_rework_verdict verdict;
    double window;   /**< Age after an event that counts as early. */
    int windows;     /**< Windows that were tried; the p-value is corrected for it. */
    double p_value;  /**< How often chance alone brings as many early failures, or more. */
    size_t failures; /**< Failures that followed an event of their system, without a gap between. */
    size_t early;    /**< Of these, those within the window. */
    double expected; /**< Early failures that chance would bring. */
    /** The same by the kind of the event before, a ::pcm_maintenance_kind: what followed repairs
     * and what followed planned work. */
    size_t early_after[2];
    double expected_after[2];
    double early_age; /**< Age within windows, over all systems. */
    double late_age;  /**< Age after them. */
    double beta;      /**< Of the power law that tells operational time; 1: ages as they are. */
    size_t suspects;  /**< Early failures that are listed, pcm_rework_get_suspect(). */
} pcm_rework_summary;

/** An early failure. Where rework was seen, `early - expected` of them are likely to be rework;
 * those with the smallest chance first to be looked into. */
typedef struct pcm_rework_suspect {
    size_t system; /**< Index of the system. */
    size_t event;  /**< Index of the failure among its events. */
    size_t cause;  /**< Index of the event before, whose work is suspect. */
    pcm_maintenance_kind cause_kind;
    double age;    /**< At the failure. */
    double gap;    /**< Since the event before. */
    double chance; /**< Probability that the next failure of this system comes so soon by chance, at
                    * the rate of its failures in operational time. */
} pcm_rework_suspect;

/** Findings: immutable, readable by any thread. Opaque. */
typedef struct pcm_rework pcm_rework;

/**
 * Looks for rework.
 *
 * Operational time is that of the power law fitted to all failures (pcm/power_law.h), so that
 * failures which crowd because systems deteriorate are not taken for rework; where it has no
 * estimate, or fewer than 5 failures, age itself. If the N failures of a system that followed an
 * event came anywhere alike in its operational time since its first event, an event whose window
 * is a share q of that time is followed by an early failure with probability `1 - (1 - q)^N`; a
 * window ends with the next planned work, and no failure follows the last. Their sum is `expected`.
 * Systems are compared with themselves only, so that one bad system is no rework. The p-value is
 * the upper tail of a binomial distribution of all those failures with mean `expected`, which is
 * above that of events with unequal probabilities (Hoeffding 1956, theorem 5): the test errs
 * towards none seen. Failures that came without any time to fail in - all at one age - are listed
 * but not tested.
 *
 * @param out     free with pcm_rework_free()
 * @param data    at least one system, else PCM_ERR_DATA
 * @param window  finite and > 0, the age after maintenance in which failures are suspect, e.g. the
 *                warranty of a repair; 0: 0.01, 0.03, 0.1 and 0.3 of the mean age between failures
 *                are tried, and the window with the smallest p-value is taken, times 4
 *                (Bonferroni)
 * @param level   p-value at and below which rework is seen, e.g. 0.05; strictly between 0 and 1
 */
PCM_API PCM_CHECKED pcm_status pcm_rework_find(pcm_rework **out, const pcm_event_data *data,
                                               double window, double level);

/** Frees findings. NULL is allowed. */
PCM_API void pcm_rework_free(pcm_rework *rework);

/** The findings as a whole. PCM_ERR_ARGUMENT for NULL. */
PCM_API PCM_CHECKED pcm_status pcm_rework_get_summary(pcm_rework_summary *out,
                                                      const pcm_rework *rework);

/** A suspect by index, in the order of systems and ages; PCM_ERR_NOT_FOUND beyond the last. */
PCM_API PCM_CHECKED pcm_status pcm_rework_get_suspect(pcm_rework_suspect *out,
                                                      const pcm_rework *rework, size_t index);

/** Name of a verdict, "none_seen", "seen", "too_few". Static text. */
PCM_API const char *pcm_rework_verdict_name(pcm_rework_verdict verdict);

/** One English sentence that explains a verdict to a maintenance engineer. Static text. */
PCM_API const char *pcm_rework_verdict_text(pcm_rework_verdict verdict);

PCM_END

#endif
