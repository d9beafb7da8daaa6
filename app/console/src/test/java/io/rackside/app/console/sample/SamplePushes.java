package io.rackside.app.console.sample;

import io.rackside.app.access.Subject;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.push.PushDoor;
import io.rackside.app.network.cli.Families;
import io.rackside.app.network.push.PushPlan;
import io.rackside.app.network.push.PushRefused;
import io.rackside.app.network.push.PushWish;
import io.rackside.app.network.push.PushWorkflow;
import io.rackside.app.network.push.TemplateForm;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.drivers.network.cli.push.PushOrder;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.operations.Consent;
import io.rackside.operations.Guard;
import io.rackside.operations.JobId;
import io.rackside.operations.Target;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Changes of switches that run a small configuration; remembers what was pushed. */
public final class SamplePushes implements PushDoor {
    /** The family of the switches; empty while it is not known. */
    public Optional<String> family = Optional.of("huawei-vrp8");

    private final Function<DeviceId, Device> devices;
    private final List<String> asked;

    SamplePushes(Function<DeviceId, Device> devices, List<String> asked) {
        this.devices = devices;
        this.asked = asked;
    }

    private Optional<CliProfile> profile() {
        return family.flatMap(CliProfiles.shipped()::named);
    }

    @Override
    public List<Families.Choice> families() {
        return List.of(
                new Families.Choice("huawei-vrp5", "Huawei VRP5", true),
                new Families.Choice("huawei-vrp8", "Huawei VRP8", false));
    }

    @Override
    public Optional<Families.Choice> family(DeviceId device) {
        return families().stream()
                .filter(one -> family.equals(Optional.of(one.name())))
                .findFirst();
    }

    @Override
    public void choose(DeviceId device, Families.Choice chosen) {
        asked.add("family " + device.value() + " " + chosen.name());
        family = Optional.of(chosen.name());
    }

    @Override
    public void ask(DeviceId device) {
        asked.add("ask " + device.value());
        family = Optional.of("huawei-vrp8");
    }

    @Override
    public Optional<List<TemplateForm>> forms(DeviceId device) {
        return profile().map(TemplateForm::of);
    }

    @Override
    public PushPlan plan(DeviceId device, PushWish wish) {
        CliProfile profile = profile().orElseThrow();
        RunningConfig now =
                RunningConfig.of(
                        profile,
                        List.of(
                                "sysname leaf",
                                "#",
                                "vlan batch 10",
                                "#",
                                "interface 10GE1/0/3",
                                " port default vlan 10",
                                "#",
                                "return"));
        PushOrder order = PushWorkflow.order(profile, wish, now);
        Device box = devices.apply(device);
        Target target = new Target(device, box.name(), "", Identity.none());
        return new PushPlan(
                new Subject(
                        target,
                        box.endpoints().getFirst(),
                        Optional.empty(),
                        Optional.of(box),
                        Optional.empty()),
                "leaf",
                order.act(target),
                order,
                now.masked(profile).hash(),
                List.of(new Guard.Opinion(Guard.Verdict.WARN, Message.of("core.guard.sample"))));
    }

    /** The switch was changed by somebody else meanwhile. */
    @Override
    public PushPlan rollback(DeviceId device) {
        throw new PushRefused(
                Message.of("core.push.changed-after", device.value(), SampleSite.NOW),
                List.of("+vlan 66", "-vlan 67"));
    }

    @Override
    public Started start(PushPlan plan, Consent consent) {
        asked.add(
                "push "
                        + plan.act().target().name()
                        + " "
                        + plan.order().template()
                        + " "
                        + consent.typedName().orElse(""));
        return new Started(JobId.random(), Optional.empty());
    }
}
