//! Names of columns in the languages that references are translated into.

/// A column's name in English, and in German, French, Spanish, Portuguese, Japanese, Chinese and Russian; all in lower case.
const NAMES: &[(&str, &[&str])] = &[
    ("name", &["nom", "nombre", "nome", "名前", "名称", "имя"]),
    ("property", &["eigenschaft", "propriété", "propiedad", "propriedade", "プロパティ", "属性", "свойство"]),
    ("parameter", &["paramètre", "parámetro", "parâmetro", "パラメーター", "参数", "параметр"]),
    ("relationship", &["beziehung", "relation", "relación", "relação", "リレーションシップ", "关系", "связь"]),
    ("header", &["en-tête", "encabezado", "cabeçalho", "ヘッダー", "标头", "заголовок"]),
    ("member", &["membre", "miembro", "membro", "メンバー", "成员"]),
    ("type", &["typ", "tipo", "型", "种类", "類型", "类型", "種類", "тип"]),
    ("value", &["wert", "valeur", "valor", "値", "值", "значение"]),
    ("description", &["beschreibung", "descripción", "descrição", "説明", "说明", "描述", "описание"]),
];

/// The English name of a column that is named in another language.
pub(super) fn english(header: &str) -> Option<&'static str> {
    let lower = header.to_lowercase();
    NAMES.iter().find(|(_, others)| others.contains(&lower.as_str())).map(|&(english, _)| english)
}
