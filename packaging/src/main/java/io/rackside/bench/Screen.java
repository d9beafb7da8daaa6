package io.rackside.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An X server without a screen (Xvfb) whose picture lies in a file, so that what a program has
 * drawn can be seen from outside, at once and without asking it.
 */
final class Screen implements AutoCloseable {
    private static final int STEP = 4;

    private final Program server;
    private final TemporaryFolder folder;
    private final ByteBuffer picture;
    private final int width;
    private final int height;
    private final int bytesPerLine;
    private final int pixels;
    private final String display;

    private Screen(Program server, TemporaryFolder folder, String display) throws IOException {
        this.server = server;
        this.folder = folder;
        this.display = display;
        Path file = folder.path().resolve("Xvfb_screen0");
        try (FileChannel channel = FileChannel.open(file)) {
            picture = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
        // The header of the X window dump format (XWDFile.h): 32-bit words, most significant first.
        picture.order(ByteOrder.BIG_ENDIAN);
        int headerSize = picture.getInt(0);
        width = picture.getInt(4 * 4);
        height = picture.getInt(5 * 4);
        bytesPerLine = picture.getInt(12 * 4);
        int colours = picture.getInt(19 * 4);
        pixels = headerSize + colours * 12;
        picture.order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Starts one.
     *
     * @throws IOException when Xvfb is not installed or does not start
     */
    static Screen open(int width, int height) throws IOException, InterruptedException {
        TemporaryFolder folder = TemporaryFolder.make();
        Program server =
                Program.start(
                        List.of(
                                "Xvfb",
                                "-displayfd",
                                "1",
                                "-screen",
                                "0",
                                width + "x" + height + "x24",
                                "-fbdir",
                                folder.path().toString(),
                                "-nolisten",
                                "tcp"),
                        Map.of());
        String number = server.awaitLine(line -> line.matches("\\d+"), 20);
        return new Screen(server, folder, ":" + number);
    }

    /** For the environment of the program to be watched. */
    Map<String, String> environment() {
        return Map.of("DISPLAY", display);
    }

    /**
     * How many different colours there are now in the middle, where the console draws the cabinet,
     * seen at every fourth point of every fourth line.
     */
    int coloursInTheMiddle() {
        Set<Integer> seen = new HashSet<>();
        int last = -1;
        for (int y = height / 8; y < height * 5 / 8; y += STEP) {
            for (int x = width / 4; x < width * 5 / 8; x += STEP) {
                int colour = picture.getInt(pixels + y * bytesPerLine + x * 4) & 0xffffff;
                if (colour != last) {
                    seen.add(colour);
                    last = colour;
                }
            }
        }
        return seen.size();
    }

    /**
     * Whether the screen has that colour a quarter from the left and the top; the cursor is in the
     * middle.
     */
    boolean shows(int colour) {
        int point = pixels + height / 4 * bytesPerLine + width / 4 * 4;
        return (picture.getInt(point) & 0xffffff) == colour;
    }

    @Override
    public void close() throws IOException {
        server.close();
        folder.close();
    }
}
