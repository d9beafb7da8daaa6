package io.rackside.app.cli;

import io.rackside.app.Rackside;
import io.rackside.model.CabinetId;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Opens the console's window; the command line knows no more of it. */
public interface WindowOpener {
    /**
     * A window will be asked for on the display, unless something is in its way: what takes long
     * may begin.
     */
    default void expect() {}

    /**
     * Shows the window and returns when it was closed, or when the picture was taken.
     *
     * @return the process's exit status: 0, or 1 when a picture was wanted and could not be taken
     * @throws NoDisplay when the display does not let the window in
     * @throws RuntimeException what {@link Opening#open} threw, as it was
     */
    int show(Request request) throws InterruptedException, IOException;

    /**
     * Shows a sentence in a small window where there is a display: the program was started from a
     * menu and cannot go on. The same sentence stands on standard error.
     */
    void complain(String sentence);

    /** The display is there, but does not let a window in. */
    final class NoDisplay extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NoDisplay(Throwable cause) {
            super("no window can be opened on the display", cause);
        }
    }

    /** The data folder to show; the two calls come from a thread that may block, in this order. */
    interface Opening {
        /** Opens the folder, once; the caller of {@link WindowOpener#show} closes it. */
        Rackside open() throws InterruptedException, IOException;

        /** Whether the window is to be painted without the graphics card; asked before all else. */
        default boolean paintsInSoftware() {
            return false;
        }

        /** The cabinet to show where none was shown before; empty to leave that to the window. */
        default Optional<CabinetId> first() {
            return Optional.empty();
        }

        /** Begins to ask the devices, once the window shows what is known from before. */
        void begin() throws InterruptedException, IOException;
    }

    /**
     * What to show.
     *
     * @param demo the window says that this is a demo
     * @param headless nothing appears on any display; needs a picture
     * @param screenshot wait until every box of the shown cabinet that something talks to is live,
     *     save the window as a PNG there, and end
     * @param language of the window; empty for the folder's own setting
     */
    record Request(
            Opening opening,
            boolean demo,
            boolean headless,
            Optional<Path> screenshot,
            Optional<Locale> language) {
        public Request {
            Objects.requireNonNull(opening, "opening");
            Objects.requireNonNull(screenshot, "screenshot");
            Objects.requireNonNull(language, "language");
            if (headless && screenshot.isEmpty()) {
                throw new IllegalArgumentException("a window nobody sees needs a picture");
            }
        }
    }
}
