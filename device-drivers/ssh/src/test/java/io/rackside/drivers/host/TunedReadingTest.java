package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Which profile of tuned is active, told by its daemon's files or by its program. */
class TunedReadingTest {
    private static final String RUNS = "tuned.service loaded active running Dynamic tuning";
    private static final String DEAD = "tuned.service loaded inactive dead Dynamic tuning";
    private static final String OTHER = "sshd.service loaded active running OpenSSH server";

    private final StringBuilder said = new StringBuilder();

    private TunedReadingTest part(String name, int status, String... lines) {
        said.append("\nm begin ").append(name).append('\n').append(String.join("\n", lines));
        said.append("\nm rc ").append(status).append(' ').append(name);
        said.append("\nm end ").append(name).append('\n');
        return this;
    }

    private TunedReadingTest files(String... lines) {
        return part("tuning", 0, "iommu_groups=0").part("tuned-files", 0, lines);
    }

    private Fact<String> profile() {
        Transcript transcript = Transcript.of(said + "\nm done\n", "m");
        Answers answers = new Answers(transcript);
        Fact<String> profile = TuningReading.of(answers).tunedProfile();
        assertEquals(
                List.of(), answers.problems().stream().filter(one -> !slow(one.what())).toList());
        return profile;
    }

    private static boolean slow(Message what) {
        return what.code().equals("ssh.host.too-slow");
    }

    @Test
    void whatTheDaemonWasToldIsActiveWhileItRuns() {
        files("/etc/tuned/active_profile=virtual-host", "/etc/tuned/profile_mode=auto")
                .part("services", 0, OTHER, RUNS);
        assertEquals(Fact.known("virtual-host"), profile());
    }

    @Test
    void whatIsLoadedAfterTheProfileIsNamedWithIt() {
        files(
                        "/etc/tuned/active_profile=balanced cpu-partitioning",
                        "/etc/tuned/profile_mode=manual",
                        "/etc/tuned/post_loaded_profile=ours")
                .part("services", 0, RUNS);
        assertEquals(Fact.known("balanced cpu-partitioning ours"), profile());
    }

    @Test
    void noneIsActiveWithoutTheDaemonOrWhereNoneWasChosen() {
        files("/etc/tuned/active_profile=virtual-host").part("services", 0, OTHER, DEAD);
        assertEquals(Fact.known(""), profile());
        said.setLength(0);
        files("/etc/tuned/profile_mode=manual").part("services", 0, RUNS);
        assertEquals(Fact.known(""), profile());
        said.setLength(0);
        files("service=inactive").part("services", 0, OTHER);
        assertEquals(Fact.known(""), profile());
    }

    @Test
    void whetherItRunsMustBeKnown() {
        files("/etc/tuned/active_profile=virtual-host").part("services", 124, "");
        assertEquals(Fact.unread(Message.of("ssh.host.too-slow", "services")), profile());
    }

    @Test
    void theProgramIsHeardWhereItWasAsked() {
        part("tuning", 0, "iommu_groups=0")
                .part("tuned", 0, "Current active profile: network-latency");
        assertEquals(Fact.known("network-latency"), profile());
        said.setLength(0);
        part("tuning", 0, "iommu_groups=0")
                .part(
                        "tuned",
                        0,
                        "It seems that tuned daemon is not running, preset profile is not"
                                + " activated.",
                        "Preset profile: virtual-guest");
        assertEquals(Fact.known(""), profile());
    }
}
