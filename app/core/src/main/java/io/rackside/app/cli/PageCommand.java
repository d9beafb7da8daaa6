package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.support.BmcPage;
import io.rackside.model.Message;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/** {@code rackside bmc page TARGET [--open]}; nothing is sent to the BMC. */
@Command(name = "page", description = "core.cli.help.bmc.page")
final class PageCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;

    @Parameters(paramLabel = "TARGET", description = "core.cli.option.target")
    private String target;

    @Option(names = "--open", description = "core.cli.option.page-open")
    private boolean open;

    private final Terminal terminal;
    private final Folder folder;

    PageCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() {
        Devices.check(target);
        try (Rackside rackside = folder.readingOrNone(common.data)) {
            Subject subject = rackside.access().subject(target);
            BmcPage page = BmcPage.of(subject);
            if (common.json) {
                terminal.json(
                        InventoryJson.object()
                                .put("url", page.url())
                                .put(
                                        "hindrance",
                                        page.hindrance().map(terminal::text).orElse(null)));
            } else {
                terminal.out().println(page.url());
                page.hindrance().ifPresent(why -> terminal.err().println(terminal.text(why)));
            }
            return open ? open(page) : ExitStatus.DONE;
        }
    }

    private ExitStatus open(BmcPage page) {
        if (page.hindrance().isPresent()) {
            return ExitStatus.FAILED;
        }
        if (!Browser.open(page.url())) {
            throw new Failure(
                    ExitStatus.FAILED, Message.of("core.cli.error.no-browser", page.url()));
        }
        return ExitStatus.DONE;
    }
}
