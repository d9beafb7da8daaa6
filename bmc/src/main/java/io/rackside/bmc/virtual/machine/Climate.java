package io.rackside.bmc.virtual.machine;

import java.util.Arrays;

/**
 * Load, watts, temperatures and fans, in steps of a second, each with the inertia of the real
 * thing. Not thread-safe.
 *
 * <p>Load makes watts, watts make heat, heat makes the fans turn, the fans cool and cost watts: the
 * numbers of a two-socket 2U server, good to a few kelvin.
 */
final class Climate {
    /** Watts of a machine that is plugged in and off. */
    private static final double STANDBY_WATTS = 19;

    private static final double ROOM_CELSIUS = 24;
    private static final double BASE_WATTS = 62;
    private static final double FAN_WATTS_EACH = 17;
    private static final double PSU_EFFICIENCY = 0.93;

    /** Of the air all fans move at full speed: 0.066 m3/s of 1.2 kg/m3 and 1005 J/(kg K). */
    private static final double WATTS_PER_KELVIN = 80;

    /** Of full speed; no limit makes processors slower. */
    private static final double SLOWEST = 0.1;

    private static final int LOAD = 1;
    private static final int ROOM = 2;
    private static final int CPU = 10;
    private static final int FAN = 40;

    /** What is wrong, as far as heat and air are concerned; a fan's factor is 1 when well. */
    record Strain(double inletKelvin, double[] fanFactor) {}

    private final ServerSpec spec;
    private final Chance chance;
    private double load = 0.3;
    private double inlet = ROOM_CELSIUS;
    private double outlet = ROOM_CELSIUS + 18;
    private double memory = ROOM_CELSIUS + 12;
    private double supplies = ROOM_CELSIUS + 12;
    private double drives = ROOM_CELSIUS + 7;
    private double card = ROOM_CELSIUS + 20;
    private double duty = 25;
    private double watts = 330;
    private double speed = 1;
    private final double[] cpu;
    private final double[] cpuWatts;
    private final double[] rpm;

    Climate(ServerSpec spec, Chance chance) {
        this.spec = spec;
        this.chance = chance;
        this.cpu = new double[spec.cpus().size()];
        this.cpuWatts = new double[spec.cpus().size()];
        this.rpm = new double[spec.fans().size()];
        Arrays.fill(cpu, ROOM_CELSIUS + 20);
    }

    /**
     * A second passes.
     *
     * @param second of the epoch
     * @param work how busy the host is asked to be, 0 to 1
     * @param limit by which the processors are slowed
     */
    void step(
            long second, boolean on, boolean booted, double work, PowerLimit limit, Strain strain) {
        double wanted = !on ? 0 : booted ? busy(second, work) : 0.3;
        load = near(load, wanted, 8);
        inlet = near(inlet, roomAt(second) + strain.inletKelvin(), 75);
        double air = blow(on, strain);
        heat(on, second, air);
        double direct =
                on
                        ? BASE_WATTS + sum(cpuWatts) + memoryWatts() + driveWatts() + fanWatts()
                        : STANDBY_WATTS;
        watts = near(watts, direct / PSU_EFFICIENCY, 2);
        throttle(limit);
        outlet = near(outlet, inlet + watts / (WATTS_PER_KELVIN * air), 25);
        supplies = near(supplies, inlet + 9 + watts / 60, 50);
    }

    /** A watt too much takes a two-thousandth of the processors' speed within a second. */
    private void throttle(PowerLimit limit) {
        speed =
                limit.active()
                        ? Math.clamp(speed + (limit.watts() - watts) / 2_000, SLOWEST, 1)
                        : 1;
    }

    private double busy(long second, double work) {
        double swing = 0.12 * chance.drift(LOAD, second, 240) + 0.08 * chance.drift(3, second, 37);
        return Math.clamp(work + swing, 0.02, 1);
    }

    private double roomAt(long second) {
        return ROOM_CELSIUS + 1.6 * chance.drift(ROOM, second, 1_800);
    }

    /** Moves the fans and tells how much air they move, 0.1 to 1. */
    private double blow(boolean on, Strain strain) {
        double hottest = 0;
        for (double one : cpu) {
            hottest = Math.max(hottest, one);
        }
        double healthy = sum(strain.fanFactor()) / strain.fanFactor().length;
        double asked =
                !on
                        ? 0
                        : Math.clamp(
                                22
                                        + Math.max(0, hottest - 48) * 1.5
                                        + Math.max(0, inlet - 26) * 2.2
                                        + (1 - healthy) * 90,
                                22,
                                100);
        duty = near(duty, asked, 5);
        double moved = 0;
        for (int i = 0; i < rpm.length; i++) {
            double wanted = spec.fans().get(i).maxRpm() * duty / 100 * strain.fanFactor()[i];
            rpm[i] = near(rpm[i], wanted, 3);
            moved += rpm[i] / spec.fans().get(i).maxRpm();
        }
        return Math.max(0.1, moved / rpm.length);
    }

    private void heat(boolean on, long second, double air) {
        for (int i = 0; i < cpu.length; i++) {
            double tdp = spec.cpus().get(i).watts();
            double share = 1 + 0.06 * chance.drift(CPU + i, second, 90);
            cpuWatts[i] = on ? tdp * (0.22 + 0.74 * load * speed) * share : 0;
            double cooling = 0.075 + 0.055 / Math.sqrt(air);
            cpu[i] = near(cpu[i], inlet + (on ? 7 + cpuWatts[i] * cooling : 1), 18);
        }
        memory = near(memory, inlet + (on ? 8 + 16 * load * (1.3 - air) : 1), 60);
        drives = near(drives, inlet + (on ? 6 + 5 * load : 1), 120);
        card = near(card, inlet + (on ? 18 + 14 * load : 1), 45);
    }

    private double memoryWatts() {
        return spec.dimms().size() * (1.6 + 2.6 * load);
    }

    private double driveWatts() {
        return spec.drives().size() * (2.4 + 3.5 * load);
    }

    private double fanWatts() {
        double all = 0;
        for (int i = 0; i < rpm.length; i++) {
            double part = rpm[i] / spec.fans().get(i).maxRpm();
            all += FAN_WATTS_EACH * part * part * part;
        }
        return all;
    }

    /** A second's way from one value to another; {@code tau} in seconds. */
    private static double near(double from, double to, double tau) {
        return from + (to - from) * -Math.expm1(-1 / tau);
    }

    private static double sum(double[] some) {
        double all = 0;
        for (double one : some) {
            all += one;
        }
        return all;
    }

    double load() {
        return load;
    }

    /** At the inputs of the power supplies. */
    double watts() {
        return watts;
    }

    double inlet() {
        return inlet;
    }

    double outlet() {
        return outlet;
    }

    double memory(long second, int socket) {
        return memory + chance.drift(20 + socket, second, 60);
    }

    double supply(long second, int index) {
        return supplies + 1.5 * chance.drift(30 + index, second, 90);
    }

    double drives() {
        return drives;
    }

    double card() {
        return card;
    }

    double cpu(int index) {
        return cpu[index];
    }

    double cpuWatts(int index) {
        return cpuWatts[index];
    }

    /** Per cent the fans are asked for. */
    double duty() {
        return duty;
    }

    /** Revolutions a minute, with the few per cent by which fans differ. */
    double rpm(long second, int index) {
        return rpm[index] * (1 + 0.012 * chance.drift(FAN + index, second, 20));
    }
}
