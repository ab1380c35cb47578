/**
 * Dead letters as those who mend them see them: the events that a subscription of a service gave up, and those that wait behind
 * them. Only what a reader can do about them lies elsewhere, with the loops that read.
 */
package stoa.platform.letter;
