/** The command fewshot: accuracy of few-shot learners on classes that they have never seen. */
package io.prototide.evaluation.fewshot;
