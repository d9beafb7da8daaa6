package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.network.push.TemplateForm;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.template.Template;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;

/** {@code rackside network templates TARGET | --cli FAMILY}: what can be pushed, and its fields. */
@Command(name = "templates", description = "core.cli.help.network.templates")
final class NetworkTemplatesCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;

    @Parameters(arity = "0..1", paramLabel = "TARGET", description = "core.cli.option.target")
    private String target;

    @Option(names = "--cli", paramLabel = "FAMILY", description = "core.cli.option.cli-family")
    private String family;

    private final Terminal terminal;
    private final Folder folder;

    NetworkTemplatesCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() {
        if ((target == null) == (family == null)) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.target-or-cli"));
        }
        if (!folder.exists(common.data)) {
            return show(PushProfiles.named(PushProfiles.shipped(), family));
        }
        try (Rackside rackside = folder.reading(common.data)) {
            rackside.cliProfileFiles(terminal.time())
                    .problems()
                    .forEach(
                            problem -> terminal.err().println(Table.plain(terminal.text(problem))));
            return show(
                    family == null
                            ? rackside.cli().profile(rackside.access().subject(target))
                            : PushProfiles.named(rackside.cli().families().all(), family));
        }
    }

    private ExitStatus show(CliProfile profile) {
        List<TemplateForm> forms = TemplateForm.of(profile);
        if (common.json) {
            ObjectNode root = PushProfiles.json(profile);
            ArrayNode all = root.putArray("templates");
            for (TemplateForm form : forms) {
                ArrayNode fields = all.addObject().put("name", form.name()).putArray("fields");
                for (Template.Field field : form.fields()) {
                    fields.addObject()
                            .put("name", field.name())
                            .put("type", field.type().kind())
                            .put("needed", field.needed())
                            .put("list", field.list());
                }
            }
            TemplateForm.absent(profile).forEach(root.putArray("absent")::add);
            terminal.json(root);
            return ExitStatus.DONE;
        }
        PushProfiles.show(terminal, profile);
        Table table =
                new Table(
                        terminal.words().say("core.cli.column.template"),
                        terminal.words().say("core.cli.column.field"),
                        terminal.words().say("core.cli.column.value"),
                        terminal.words().say("core.cli.column.mandatory"));
        for (TemplateForm form : forms) {
            String name = form.name();
            for (Template.Field field : form.fields()) {
                table.row(name, field.name(), field.type().kind(), needed(field));
                name = "";
            }
            if (form.fields().isEmpty()) {
                table.row(name, "", "", "");
            }
        }
        terminal.table(table);
        List<String> absent = TemplateForm.absent(profile);
        if (!absent.isEmpty()) {
            terminal.say("core.cli.push.absent", profile.title(), String.join(", ", absent));
        }
        return ExitStatus.DONE;
    }

    private String needed(Template.Field field) {
        return terminal.words()
                .say(field.needed() ? "core.cli.push.needed" : "core.cli.push.may-be-empty");
    }
}
