package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.firmware.UpgradeWish;
import io.rackside.bmc.firmware.plan.StopRule;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;

/** What a person wants upgraded, as the command line says it. */
final class PlanOptions {
    @Option(
            names = "--baseline",
            paramLabel = "NAME",
            description = "core.cli.option.firmware-baseline")
    private String baseline;

    @Option(
            names = "--package",
            paramLabel = "NAME",
            description = "core.cli.option.firmware-package")
    private String pack;

    @Option(names = "--image", paramLabel = "NAME", description = "core.cli.option.firmware-image")
    private List<String> images = List.of();

    @Option(names = "--side", paramLabel = "N", description = "core.cli.option.firmware-side")
    private int side = UpgradeWish.USUAL_SIDE;

    @Option(
            names = "--failures",
            paramLabel = "N",
            description = "core.cli.option.firmware-failures")
    private int failures;

    @Option(
            names = "--canary",
            paramLabel = "TARGET",
            description = "core.cli.option.firmware-canary")
    private String canary;

    @Option(names = "--again", description = "core.cli.option.firmware-again")
    private boolean again;

    @Option(names = "--back", description = "core.cli.option.firmware-back")
    private boolean back;

    @Option(names = "--drop-settings", description = "core.cli.option.firmware-drop-settings")
    private boolean dropSettings;

    @Option(names = "--road", paramLabel = "ROAD", description = "core.cli.option.firmware-road")
    private String road;

    @Option(names = "--part", paramLabel = "ID", description = "core.cli.option.firmware-part")
    private List<String> parts = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", description = "core.cli.option.reason")
    private String reason;

    /** Whether anything was said of what is wanted. */
    boolean given() {
        return baseline != null || pack != null;
    }

    UpgradeWish wish(Rackside rackside, List<Subject> subjects) {
        if ((baseline == null) == (pack == null)) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.baseline-or-package"));
        }
        if (side < 1 || failures < 0) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of(
                            "core.cli.error.wrong-value",
                            Integer.toString(side < 1 ? side : failures),
                            side < 1 ? "--side" : "--failures"));
        }
        return new UpgradeWish(
                baseline == null ? pack : baseline,
                subjects,
                baseline == null
                        ? new UpgradeWish.Source.Images(
                                FirmwareSources.images(rackside, pack, images))
                        : new UpgradeWish.Source.Baseline(
                                FirmwareSources.baseline(rackside, baseline)),
                side,
                new StopRule(failures),
                canary(rackside),
                new UpgradeWish.Manner(
                        again, back, !dropSettings, FirmwareSources.road(road), parts),
                Optional.ofNullable(reason));
    }

    private Optional<DeviceId> canary(Rackside rackside) {
        return Optional.ofNullable(canary)
                .map(target -> rackside.access().subject(target).target().device());
    }
}
