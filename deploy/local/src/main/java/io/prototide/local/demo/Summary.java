package io.prototide.local.demo;

import io.prototide.job.config.JobConfig;
import io.prototide.job.starter.StarterModel;
import io.prototide.model.adapt.Settings;
import java.util.List;

/** What came of the demo, for people and for programs. */
record Summary(ResultTable table, DemoReport report) {

    /**
     * Compares the stretches of the stream. Replays the stream without verdicts, which takes a few seconds.
     *
     * @param sendingSeconds from the first event sent to the last
     * @param seconds the whole demo
     */
    static Summary of(
            SimulatedStream stream, JobConfig config, Results results, double sendingSeconds, double seconds) {
        Settings settings = config.detection().model();
        Phases phases = new Phases(stream.whole());
        Scoreboard heard = results.scoreboard();
        Scoreboard silent = new SilentReplay(settings, StarterModel.of(config.model(), settings)).run(stream);
        var before = new ResultTable.Column("before", phases.before(), heard.tally(phases.before()));
        var after = new ResultTable.Column("after", phases.after(), heard.tally(phases.after()));
        var without = new ResultTable.Column("without verdicts", phases.after(), silent.tally(phases.after()));
        ResultTable table = new ResultTable(stream.whole(), DailyBudget.of(config));
        DemoReport report = new DemoReport(
                stream.count(),
                results.alerts(),
                results.verdicts(),
                results.deadLetters(),
                before.tally().precision(),
                after.tally().precision(),
                before.tally().recall(),
                after.tally().recall(),
                without.tally().precision(),
                without.tally().recall(),
                results.reptileUpdates(),
                results.modelVersions(),
                stream.count() / sendingSeconds,
                seconds,
                after.alertsPerDay(),
                table.perDay(after),
                results.deadLettersByReason());
        return new Summary(table.compare(List.of(before, after, without)).totals(report), report);
    }
}
