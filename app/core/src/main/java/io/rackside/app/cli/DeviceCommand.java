package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.operations.Risk;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/** A command whose first argument is a TARGET, with the options that all of these take. */
abstract class DeviceCommand implements Callable<ExitStatus> {
    @Mixin CommonOptions common;
    @Mixin TargetOptions options;

    @Parameters(index = "0", paramLabel = "TARGET", description = "core.cli.option.target")
    String target;

    final Terminal terminal;
    final Devices devices;

    DeviceCommand(Terminal terminal, Devices devices) {
        this.terminal = terminal;
        this.devices = devices;
    }

    /** Reads the device; see {@link Devices#read}. */
    final <T> T read(Devices.Talk<T> talk) throws InterruptedException {
        return devices.read(target, options, common.data, talk);
    }

    /** Acts on the device in the data folder; see {@link Devices#act}. */
    final <T> T act(Risk risk, Devices.Work<T> work) throws InterruptedException {
        return devices.act(target, options, common.data, risk, work);
    }
}
