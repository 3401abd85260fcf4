/* SPDX-License-Identifier: Apache-2.0 */
/* The whole chain in C: read a building from a folder of CSV files, decide, plan, hand over.
 *
 *     cc hospital_plan.c $(pkg-config --cflags --libs pcm-io pcm) -o hospital_plan
 *     ./hospital_plan FOLDER ORDERS.csv CALENDAR.ics */
#include <stdio.h>

#include <pcm.h>
#include <pcm/csv.h>
#include <pcm/export.h>

static pcm_status plan(pcm_plant *plant, pcm_plan **out)
{
    pcm_date today = pcm_plant_last_day(plant);
    pcm_date monday = today + (8 - pcm_date_weekday(today)) % 7;
    pcm_decisions *decisions = NULL;
    pcm_jobs *jobs = NULL;
    pcm_status status = pcm_decisions_make(&decisions, plant, today, NULL);
    if (!status)
        status = pcm_jobs_make(&jobs, plant, decisions, today, monday, 26 * 7);
    if (!status)
        status = pcm_plan_make(out, plant, jobs, NULL, NULL);
    pcm_jobs_free(jobs);
    pcm_decisions_free(decisions);
    return status;
}

static void print_first_visits(const pcm_plan *plan)
{
    for (size_t i = 0; i < pcm_plan_visits(plan) && i < 10; i++) {
        const pcm_visit *visit = pcm_plan_visit(plan, i);
        char date[PCM_DATE_SIZE];
        printf("%s  %-10s  %-18s %-10s %4.1f h\n", pcm_date_format(date, visit->date), visit->crew,
               visit->task, visit->asset, visit->hours);
    }
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: hospital_plan FOLDER ORDERS.csv CALENDAR.ics\n");
        return 2;
    }
    pcm_plant *plant = NULL;
    pcm_plan *made = NULL;
    pcm_plan_summary summary;
    pcm_status status = pcm_csv_read_plant(&plant, argv[1], NULL);
    if (!status)
        status = plan(plant, &made);
    if (!status)
        status = pcm_plan_get_summary(&summary, made);
    if (!status) {
        print_first_visits(made);
        printf("%zu visits, cost %.0f, no plan costs less than %.0f\n", summary.visits,
               summary.schedule.cost, summary.schedule.bound);
        status = pcm_plan_record(plant, made, "example");
    }
    if (!status)
        status = pcm_export_work_orders(argv[2], plant);
    if (!status)
        status = pcm_export_calendar(argv[3], plant, NULL);
    if (status)
        fprintf(stderr, "%s\n", pcm_error_message());
    pcm_plan_free(made);
    pcm_plant_free(plant);
    return status ? 1 : 0;
}
