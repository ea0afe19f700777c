package io.prototide.local;

/** Where log4j2.xml writes: the console belongs to the command's own lines. */
final class LogFile {
    private LogFile() {}

    static String path() {
        return System.getProperty("prototide.log", System.getProperty("java.io.tmpdir") + "/prototide.log");
    }
}
