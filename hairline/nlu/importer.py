"""One file teaches both: an article's example questions train the intent `ask_question` too."""

from collections.abc import Sequence
from pathlib import Path
from typing import List, Optional, Union

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from hairline.content.articles import read_articles

ASK_QUESTION = "ask_question"
# Of each section. All of them would be thousands beside the dozens of any other intent; the search
# learns from all.
_EXAMPLES_OF_A_SECTION = 4


class LibraryImporter(RasaFileImporter):
    """Reads `data/` as Rasa does, and `data/articles/` as further examples of `ask_question`."""

    def __init__(
        self,
        config_file: Optional[str] = None,
        domain_path: Optional[str] = None,
        training_data_paths: Optional[Union[List[str], str]] = None,
    ) -> None:
        """Remember where the training data is (see the parent class)."""
        super().__init__(config_file, domain_path, training_data_paths)
        given = (
            [training_data_paths] if isinstance(training_data_paths, str) else training_data_paths
        )
        self._article_folders = [
            Path(path) / "articles" for path in given or [] if (Path(path) / "articles").is_dir()
        ]

    def get_nlu_data(self, language: Optional[str] = "en") -> TrainingData:
        """Give the NLU examples of the data folder and of its articles.

        Raises:
            hairline.content.problems.ContentError: an article cannot be read.
        """
        data = super().get_nlu_data(language)
        questions = [
            Message.build(question, intent=ASK_QUESTION)
            for folder in self._article_folders
            for article in read_articles(folder)
            for section in article.sections
            for question in _spread(section.questions)
        ]
        return data.merge(TrainingData(questions))


def _spread(questions: Sequence[str]) -> List[str]:
    """Give some of a section's questions, from its first to its last."""
    step = max(1, -(-len(questions) // _EXAMPLES_OF_A_SECTION))
    return list(questions[::step])
