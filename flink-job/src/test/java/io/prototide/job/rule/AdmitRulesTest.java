package io.prototide.job.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.prototide.job.ingest.Announcement;
import io.prototide.job.ingest.DeadLetters;
import io.prototide.job.ingest.RawHeader;
import io.prototide.job.ingest.RawRecord;
import io.prototide.model.feature.FeatureKind;
import io.prototide.model.feature.FeatureSet;
import io.prototide.model.feature.FeatureSpec;
import io.prototide.model.rule.Action.Direction;
import io.prototide.model.rule.Action.Direction.Way;
import io.prototide.model.rule.Action.Mute;
import io.prototide.model.rule.Match;
import io.prototide.model.rule.Rule;
import io.prototide.model.rule.RuleCodec;
import io.prototide.schema.DeadLetter;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmitRulesTest {
    private static final FeatureSet FEATURES =
            new FeatureSet(List.of(new FeatureSpec("amount", FeatureKind.RAW, "amount")));

    private OneInputStreamOperatorTestHarness<RawRecord, Announcement> operator;

    @BeforeEach
    void open() throws Exception {
        operator = harness();
        operator.open();
    }

    @AfterEach
    void close() throws Exception {
        operator.close();
    }

    @Test
    void letsARulePassAndItsNewerVersions() throws Exception {
        send("quiet", bytes(mute(1)));
        send("quiet", bytes(mute(3)));

        assertThat(passed()).containsExactly(mute(1), mute(3));
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void ignoresAnOlderOrEqualVersion() throws Exception {
        send("quiet", bytes(mute(2)));
        send("quiet", bytes(mute(2)));
        send("quiet", bytes(mute(1)));

        assertThat(passed()).containsExactly(mute(2));
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void tellsOfARemovalOnceAndTakesTheRuleAgainAfterwards() throws Exception {
        send("quiet", null);
        send("quiet", bytes(mute(1)));
        send("quiet", null);
        send("quiet", null);
        send("quiet", bytes(mute(1)));

        assertThat(operator.extractOutputValues())
                .extracting(Announcement::removedRule)
                .containsExactly(null, "quiet", null);
    }

    @Test
    void knowsAfterARestoreWhichVersionsItHasLetPass() throws Exception {
        send("quiet", bytes(mute(2)));
        OperatorSubtaskState snapshot = operator.snapshot(1, 1);
        operator.close();
        operator = harness();
        operator.initializeState(snapshot);
        operator.open();

        send("quiet", bytes(mute(2)));
        send("quiet", bytes(mute(3)));

        assertThat(passed()).containsExactly(mute(3));
    }

    @Test
    void whatIsNoRuleBecomesADeadLetter() throws Exception {
        byte[] good = bytes(mute(1));
        Rule unknown =
                new Rule("rise", 1, Match.ANY, new Direction(List.of("amuont"), Way.RISE), Rule.ALWAYS, Rule.FOREVER);
        send("quiet", Arrays.copyOf(good, good.length - 1));
        send("other", good);
        send(null, good);
        send("rise", bytes(unknown));
        send("quiet", good);

        assertThat(deadLetters()).extracting(DeadLetter::getReason).containsExactly("decode", "rule", "rule", "rule");
        assertThat(deadLetters().get(3).getDetail()).isEqualTo("rise must name features among [amount], got amuont");
        assertThat(passed()).containsExactly(mute(1));
    }

    private static OneInputStreamOperatorTestHarness<RawRecord, Announcement> harness() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new AdmitRules(FEATURES, 1024)), 1, 1, 0);
    }

    private void send(String key, byte[] value) throws Exception {
        byte[] bytes = key == null ? null : key.getBytes(UTF_8);
        operator.processElement(new RawRecord("rules", 0, 0, 0, bytes, value, new RawHeader[0]), 0);
    }

    private List<Rule> passed() {
        return operator.extractOutputValues().stream()
                .filter(announcement -> announcement.rule() != null)
                .map(announcement -> RuleCodec.fromBytes(announcement.rule()))
                .toList();
    }

    private List<DeadLetter> deadLetters() {
        var letters = operator.getSideOutput(DeadLetters.TAG);
        return letters == null
                ? List.of()
                : letters.stream().map(StreamRecord::getValue).toList();
    }

    private static Rule mute(long version) {
        return new Rule("quiet", version, Match.ANY, new Mute(), 0, 1000);
    }

    private static byte[] bytes(Rule rule) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<io.prototide.schema.Rule>(
                        io.prototide.schema.Rule.getClassSchema(),
                        SpecificData.getForClass(io.prototide.schema.Rule.class))
                .write(RuleRecord.of(rule, "ann"), encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
