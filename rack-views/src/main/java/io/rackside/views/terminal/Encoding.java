package io.rackside.views.terminal;

import java.nio.charset.Charset;

/** How a device writes its characters on the line. */
public enum Encoding {
    UTF_8("UTF-8"),
    /** Firmware set-up pages in Chinese; also reads GBK and GB 2312. */
    GB18030("GB18030"),
    /** The PC's own character set: line drawing of older firmware that says "ANSI". */
    CP437("IBM437");

    private final String charset;

    Encoding(String charset) {
        this.charset = charset;
    }

    Charset charset() {
        return Charset.forName(charset);
    }
}
