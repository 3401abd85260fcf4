/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * libpcm: the planning brain of post-construction management.
 *
 * Includes all of libpcm. libpcm_io (pcm/csv.h, pcm/store.h, pcm/export.h) and libpcm_glpk
 * (pcm/glpk.h) are libraries of their own with headers of their own.
 */
#ifndef PCM_H
#define PCM_H

#include <pcm/age_replacement.h>
#include <pcm/control.h>
#include <pcm/date.h>
#include <pcm/decision.h>
#include <pcm/fit.h>
#include <pcm/history.h>
#include <pcm/jobs.h>
#include <pcm/kaplan_meier.h>
#include <pcm/life_data.h>
#include <pcm/memory.h>
#include <pcm/number.h>
#include <pcm/plan.h>
#include <pcm/plant.h>
#include <pcm/report.h>
#include <pcm/schedule.h>
#include <pcm/schema.h>
#include <pcm/solver.h>
#include <pcm/status.h>
#include <pcm/weibull.h>

#endif
