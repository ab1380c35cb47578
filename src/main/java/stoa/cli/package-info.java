/** What can be typed after {@code java -jar platform.jar}: how arguments are read, and the small commands about the program itself. */
package stoa.cli;
