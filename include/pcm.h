/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file
 * libpcm: the planning brain of post-construction management.
 *
 * Includes all of libpcm. libpcm_io (pcm/csv.h, pcm/store.h, pcm/export.h, pcm/schedule_file.h,
 * pcm/roster_file.h) and libpcm_glpk (pcm/glpk.h) are libraries of their own with headers of their
 * own.
 */
#ifndef PCM_H
#define PCM_H

/**
 * @mainpage libpcm
 *
 * | header | what it offers |
 * |---|---|
 * | pcm/life_data.h, pcm/fit.h, pcm/weibull.h, pcm/kaplan_meier.h | failure statistics |
 * | pcm/turnbull.h, pcm/incidence.h, pcm/mean_cumulative.h | what data says without a model |
 * | pcm/regression.h | covariates that lengthen or shorten life |
 * | pcm/mixture.h | two populations in one |
 * | pcm/competing.h | failure modes that compete |
 * | pcm/imperfect.h | what repairs and planned maintenance achieve |
 * | pcm/event_data.h, pcm/trend.h, pcm/process_choice.h | histories of repairable systems: trend |
 * | pcm/process.h, pcm/power_law.h, pcm/log_linear.h, pcm/rework.h | their processes, and rework |
 * | pcm/evidence.h | a life model with its uncertainty, for decisions |
 * | pcm/advice.h, pcm/verdict.h | what every decision returns, and its reasons |
 * | pcm/replacement.h | age replacement under any terms: availability, discount, limits |
 * | pcm/age_replacement.h | the optimal age of replacement, and whether it pays |
 * | pcm/age_replacement_batch.h | the same for many assets in one call |
 * | pcm/block.h | replacement of all at fixed dates |
 * | pcm/renewal.h | failures, replacements, costs and availability to expect, by period |
 * | pcm/overhaul.h | when to overhaul what is repaired minimally |
 * | pcm/imperfect_policy.h | how many imperfect jobs before a renewal, and how far apart |
 * | pcm/forecast.h, pcm/demand.h, pcm/spares.h | parts and labour to come, and the stock they take |
 * | pcm/drift.h, pcm/energy.h | when to service what uses ever more energy, in money and carbon |
 * | pcm/life_cycle.h | repair or replace: life-cycle cost and carbon, economic life |
 * | pcm/simulation.h | what a fleet does under its policies, with crews and spares |
 * | pcm/hidden_failure.h, pcm/delay_time.h | how often to test and to inspect |
 * | pcm/opportunity.h | from which age to join visits that happen anyway |
 * | pcm/corrective_load.h | hours to keep free for failures, given the visits of a plan |
 * | pcm/gap_cost.h | what visits cost by how far apart they are, for the scheduler |
 * | pcm/schema.h, pcm/plant.h, pcm/report.h | tables of a plant and their rules |
 * | pcm/history.h, pcm/decision.h, pcm/jobs.h, pcm/plan.h | from records to a plan |
 * | pcm/schedule.h, pcm/solver.h, pcm/control.h | crew scheduling by itself |
 * | pcm/csv.h, pcm/store.h, pcm/export.h, pcm/schedule_file.h, pcm/roster_file.h | files (libpcm_io) |
 * | pcm/schedule_problem.h, pcm/schedule.h, pcm/solver.h, pcm/control.h | crew scheduling by itself |
 * | pcm/certificate.h | the proof of a schedule, and its check |
 * | pcm/roster.h | visits given to named technicians, day by day |
 * | pcm/schedule_answers.h | why then, what another date costs, what is missing |
 * | pcm/csv.h, pcm/store.h, pcm/export.h | files (libpcm_io) |
 * | pcm/glpk.h | the GLPK backend (libpcm_glpk) |
 * | pcm/status.h, pcm/memory.h, pcm/number.h, pcm/date.h | what all of them share |
 *
 * Conventions that hold everywhere are at the head of pcm/api.h.
 */
#include <pcm/advice.h>
#include <pcm/age_replacement.h>
#include <pcm/age_replacement_batch.h>
#include <pcm/batch.h>
#include <pcm/block.h>
#include <pcm/bounds.h>
#include <pcm/competing.h>
#include <pcm/certificate.h>
#include <pcm/control.h>
#include <pcm/corrective_load.h>
#include <pcm/date.h>
#include <pcm/decision.h>
#include <pcm/demand.h>
#include <pcm/delay_time.h>
#include <pcm/distribution.h>
#include <pcm/drift.h>
#include <pcm/energy.h>
#include <pcm/event_data.h>
#include <pcm/evidence.h>
#include <pcm/family_fit.h>
#include <pcm/fit.h>
#include <pcm/forecast.h>
#include <pcm/gap_cost.h>
#include <pcm/goodness.h>
#include <pcm/hidden_failure.h>
#include <pcm/history.h>
#include <pcm/imperfect.h>
#include <pcm/imperfect_policy.h>
#include <pcm/incidence.h>
#include <pcm/jobs.h>
#include <pcm/kaplan_meier.h>
#include <pcm/life_cycle.h>
#include <pcm/life_data.h>
#include <pcm/log_linear.h>
#include <pcm/mean_cumulative.h>
#include <pcm/memory.h>
#include <pcm/mixture.h>
#include <pcm/number.h>
#include <pcm/opportunity.h>
#include <pcm/overhaul.h>
#include <pcm/plan.h>
#include <pcm/plant.h>
#include <pcm/pooling.h>
#include <pcm/power_law.h>
#include <pcm/prior.h>
#include <pcm/process.h>
#include <pcm/process_choice.h>
#include <pcm/rank_regression.h>
#include <pcm/regression.h>
#include <pcm/renewal.h>
#include <pcm/replacement.h>
#include <pcm/report.h>
#include <pcm/rework.h>
#include <pcm/roster.h>
#include <pcm/schedule.h>
#include <pcm/schedule_answers.h>
#include <pcm/schedule_problem.h>
#include <pcm/schema.h>
#include <pcm/simulation.h>
#include <pcm/solver.h>
#include <pcm/spares.h>
#include <pcm/status.h>
#include <pcm/trend.h>
#include <pcm/turnbull.h>
#include <pcm/verdict.h>
#include <pcm/weibayes.h>
#include <pcm/weibull.h>

#endif
