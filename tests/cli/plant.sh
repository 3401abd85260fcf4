# SPDX-License-Identifier: Apache-2.0
# write_plant FOLDER: a small plant. Six pumps that wear out (lives are quantiles of a Weibull law
# with shape 4 and scale 300 d), four lamps that are inspected by law, one crew.
write_plant() {
    mkdir -p "$1"
    cat >"$1/sites.csv" <<'CSV'
id,name,currency
plant,Test plant,EUR
CSV
    cat >"$1/calendars.csv" <<'CSV'
id,name,monday,tuesday,wednesday,thursday,friday,saturday,sunday
week,Working week,8,8,8,8,8,0,0
CSV
    cat >"$1/holidays.csv" <<'CSV'
calendar,date,hours,name
week,2026-01-06,0,Epiphany
CSV
    cat >"$1/types.csv" <<'CSV'
id,name,category,renewed_by_failure,renewed_by_preventive
system,System,,0,0
pump,Pump,mechanical,1,0
lamp,Emergency lamp,electrical,1,0
CSV
    cat >"$1/assets.csv" <<'CSV'
id,name,type,site,parent,installed,colour
SYS,Cooling system,system,plant,,2020-01-01,
P1,Pump 1,pump,plant,SYS,2020-01-01,red
P2,Pump 2,pump,plant,SYS,2020-01-01,
P3,Pump 3,pump,plant,SYS,2020-01-01,
P4,Pump 4,pump,plant,,2020-01-01,
P5,Pump 5,pump,plant,,2020-01-01,
P6,Pump 6,pump,plant,,2020-01-01,
L1,Lamp 1,lamp,plant,,2025-06-01,
L2,Lamp 2,lamp,plant,,2025-07-01,
L3,Lamp 3,lamp,plant,,2025-08-01,
L4,Lamp 4,lamp,plant,,2025-09-01,
CSV
    cat >"$1/tasks.csv" <<'CSV'
id,name,type,kind,skill,hours,cost_planned,cost_failure,interval_days,tolerance_days,statutory
seal,Replace seal,pump,replacement,mechanical,8,500,5000,,,0
lamp-test,Test lamp,lamp,inspection,electrical,1,20,,182,14,1
CSV
    cat >"$1/crews.csv" <<'CSV'
id,name,site,calendar,skills,technicians,cost_per_hour,overtime_share,overtime_price
house,House crew,,week,mechanical;electrical,1,0,0.1,30
CSV
    awk 'BEGIN {
        print "id,asset,time,end,kind,task,hours"
        for (pump = 1; pump <= 6; pump++) {
            for (day = 0; ; day += int(life)) {
                step = 0.5 + 0.6180339887 * ++k
                u = step - int(step)
                life = 300 * exp(log(-log(1 - u)) / 4)
                if (day + life >= 2190) break
                print "WO-" k ",P" pump "," date(day + int(life)) "T08:00:00," \
                      date(day + int(life)) "T12:00:00,failure,,4"
            }
        }
        print "WO-end,P1,2025-12-31T09:00:00,,inspection,,1"
    }
    # Days from 2020-01-01 on, to 2025-12-31.
    function date(days, year, month, length_) {
        year = 2020
        while (days >= (year % 4 ? 365 : 366)) days -= year++ % 4 ? 365 : 366
        for (month = 1; ; month++) {
            length_ = month == 2 ? (year % 4 ? 28 : 29) : 30 + (month + (month > 7)) % 2
            if (days < length_) break
            days -= length_
        }
        return sprintf("%04d-%02d-%02d", year, month, days + 1)
    }' >"$1/events.csv"
}
