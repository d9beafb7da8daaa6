package io.rackside.app.console.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.network.recording.WalkRecording.Recorded;
import io.rackside.model.Message;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Optional;

class WalkFormTest {
    private final Bench bench = new Bench();

    @Test
    void aWholeRecordingIsNamedWithWhatWasMasked() {
        Recorded whole = new Recorded(Path.of("sw-01.snmprec"), 2400, 3, Optional.empty());
        assertEquals(
                "2400 objects are in sw-01.snmprec; 3 were masked or left out",
                bench.texts.say(WalkForm.done(whole)));
    }

    @Test
    void aRecordingCutShortSaysWhy() {
        Recorded part =
                new Recorded(
                        Path.of("sw-01.snmprec.part"),
                        12,
                        0,
                        Optional.of(Message.of("console.told.off")));
        assertEquals(
                "12 objects are in sw-01.snmprec.part, but it is not whole: off",
                bench.texts.say(WalkForm.done(part)));
    }
}
