package io.rackside.bench;

import io.rackside.operations.Time;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Upgrades whose console is killed and opened again, and what the virtual BMCs counted then. */
final class FirmwareCrashes implements Bench {
    /** Minutes pass in seconds. */
    private static final double SPEED = 20;

    /** Most of a round is waiting. */
    private static final int LANES_PER_PROCESSOR = 3;

    /** These processes live for seconds: what is compiled well pays for longer ones only. */
    private static final List<String> JVM_OPTIONS = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");

    private final Time time;
    private final String id;
    private final String what;
    private final List<CrashRound> rounds;

    private FirmwareCrashes(Time time, String id, String what, List<CrashRound> rounds) {
        this.time = time;
        this.id = id;
        this.what = what;
        this.rounds = rounds;
    }

    /** Right after each step and phase was written, with each flavour. */
    static FirmwareCrashes matrix(Time time) {
        return new FirmwareCrashes(
                time,
                "firmware-crash-matrix",
                "killed at each step and phase with each flavour: ",
                CrashRound.matrix());
    }

    /** At so many random moments. */
    static FirmwareCrashes random(Time time) {
        return new FirmwareCrashes(
                time,
                "firmware-crash-random",
                "killed at 200 random moments: ",
                CrashRound.random(200, 1));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean soak() {
        return true;
    }

    /** Plays them on twins at twenty times the pace. */
    static Crashes play(List<CrashRound> rounds, Time time)
            throws IOException, InterruptedException {
        int lanes = LANES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
        return Crashes.play(rounds, PacedTime.from(time, SPEED), lanes, JVM_OPTIONS);
    }

    @Override
    public List<Figure> run() throws Exception {
        Crashes crashes = play(rounds, time);
        System.out.println(
                crashes.killed() + " killed of " + rounds.size() + ", " + crashes.states());
        crashes.bad().forEach(end -> System.out.println("BAD " + end));
        List<Figure> figures = new ArrayList<>();
        String of = "of " + crashes.killed();
        for (CrashEnd.Bad kind : CrashEnd.Bad.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
            figures.add(Figure.of(id + "-" + name, what + kind.words(), crashes.bad(kind), of, 0));
        }
        long open = crashes.ends().stream().filter(CrashEnd::open).count();
        figures.add(Figure.of(id + "-open", what + "neither proved nor failed", open, of, 0));
        return figures;
    }
}
